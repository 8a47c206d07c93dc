using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Usage;

internal static class SummariseUsageEndpoint
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);
    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/api-keys/{id}/usage/summary", Handle)
        .Describe(
            "summariseUsage",
            "Count a key's requests",
            "By outcome in buckets for a plot: minutes for at most 6 hours of the last two days, hours for at most 8 of the last 100 days, days otherwise. The range is widened to whole buckets; 30 days when `from` is absent.")
        .TakesQuery(UsageRange.FromParameter, UsageRange.ToParameter)
        .Refuses(ProblemCode.NotFound, ProblemCode.InvalidParameter, ProblemCode.QueryTooWide);

    private static async Task<Results<Ok<UsageSummaryResponse>, Problem>> Handle(string id, Call call, KeyFinder keys, IUsageReader usage)
    {
        if ((await keys.FindAsync(call, id)).IsRefused(out var problem, out var access)
            || UsageRange.Read(call, Longest, Usual).IsRefused(out problem, out var range))
        {
            return problem;
        }

        try
        {
            return TypedResults.Ok(await SummariseAsync(usage, access.Key.Id, range, call));
        }
        catch (TimeoutException)
        {
            return Problem.QueryTooWide;
        }
    }

    /// <summary>The counts of a time, in the buckets that fit it.</summary>
    public static async Task<UsageSummaryResponse> SummariseAsync(IUsageReader usage, KeyId key, UsageRange range, Call call)
    {
        var grain = GrainOf(range, call.Caller.ReadAt);
        var (from, to) = (grain.Floor(range.From), grain.Floor(range.To.AddTicks(-1)) + grain.Length);
        var counts = await usage.CountAsync(key, grain, from, to, call.Aborted);
        var byTime = counts.ToLookup(count => count.At);
        var buckets = new List<UsageBucketResponse>();
        for (var at = from; at < to; at += grain.Length)
        {
            var total = UsageTotalResponse.Of(byTime[at]);
            buckets.Add(new(at.UtcDateTime, total.Accepted, total.Refused, total.Outcomes));
        }

        return new UsageSummaryResponse
        {
            From = from.UtcDateTime,
            To = to.UtcDateTime,
            Bucket = grain,
            Data = buckets,
            Total = UsageTotalResponse.Of(counts),
            Dropped = await usage.CountDroppedAsync(from, to, call.Aborted),
        };
    }

    private static UsageGrain GrainOf(UsageRange range, DateTimeOffset now)
    {
        var length = range.To - range.From;
        return length <= TimeSpan.FromHours(6.1) && now - range.From < UsageGrain.Minute.KeptFor ? UsageGrain.Minute
            : length <= TimeSpan.FromDays(8.1) && now - range.From < UsageGrain.Hour.KeptFor ? UsageGrain.Hour
            : UsageGrain.Day;
    }
}
