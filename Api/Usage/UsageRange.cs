using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;

namespace Orleans.Keys.Api.Usage;

/// <summary>The time that a caller asks about, within what the plan keeps.</summary>
/// <param name="From">The beginning.</param>
/// <param name="To">The end, not included.</param>
internal readonly record struct UsageRange(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Clocks of gateways are carried forward from the database's and can be a little ahead of it.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    public static readonly QueryParameter FromParameter = new("from", "The beginning, as RFC 3339. What is older than the plan keeps is not shown.");

    public static readonly QueryParameter ToParameter = new("to", "The end, not included, as RFC 3339; now when absent.");

    /// <summary>Reads it from a query.</summary>
    /// <param name="longest">The longest range.</param>
    /// <param name="usual">How much before the end it begins when the caller does not say.</param>
    public static Answer<UsageRange> Read(Call call, TimeSpan longest, TimeSpan usual)
    {
        if (ReadTime(call.Http.Request, FromParameter.Name).IsRefused(out var problem, out var from)
            || ReadTime(call.Http.Request, ToParameter.Name).IsRefused(out problem, out var to))
        {
            return problem;
        }

        var now = call.Caller.ReadAt;
        var end = to.At ?? now + Ahead;
        var begin = from.At ?? Before(end, to.At is null ? usual + Ahead : usual);
        if (begin >= end)
        {
            return Problem.InvalidParameter(FromParameter.Name, "send a time before `to`, which is now when absent.");
        }

        if (end - begin > longest + Ahead)
        {
            return Problem.InvalidParameter(FromParameter.Name, $"ask about at most {longest.TotalDays:0} days at once.");
        }

        var kept = now.AddDays(-call.Caller.Limits.UsageDays);
        return new UsageRange(Later(begin, kept), Later(end, kept));
    }

    private static DateTimeOffset Before(DateTimeOffset end, TimeSpan time) => end - DateTimeOffset.MinValue > time ? end - time : DateTimeOffset.MinValue;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static Answer<GivenTime> ReadTime(HttpRequest request, string name)
    {
        if (!PageQuery.TrySingle(request, name, out var text))
        {
            return Problem.InvalidParameter(name, "send it once.");
        }

        return text is null ? new GivenTime(null) : Timestamp.TryParse(text, out var at) ? new GivenTime(at) : Problem.InvalidParameter(name, "send a time as 2027-01-31T12:00:00Z.");
    }

    private readonly record struct GivenTime(DateTimeOffset? At);
}
