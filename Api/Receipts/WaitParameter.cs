using System.Globalization;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;

namespace Orleans.Keys.Api.Receipts;

/// <summary><c>?wait=5s</c>: hold the answer until its receipt is complete, or this long.</summary>
internal static class WaitParameter
{
    private const int MaxSeconds = 10;

    public static readonly QueryParameter Docs = new("wait", $"Hold the answer until every gateway has confirmed, for at most this long: `0s` (the default) to `{MaxSeconds}s`.");

    /// <summary>Why a request is refused that has a wrong one. Asked before anything happens.</summary>
    public static Problem? FindInvalid(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<QueryParameters>()?.Known.Contains(Docs) == true && Read(http.Request).IsRefused(out var problem, out _) ? problem : null;

    public static Answer<TimeSpan> Read(HttpRequest request)
    {
        if (PageQuery.TrySingle(request, Docs.Name, out var text) && text is null)
        {
            return TimeSpan.Zero;
        }

        return text is [.. var digits, 's']
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= MaxSeconds
            ? TimeSpan.FromSeconds(seconds)
            : Problem.InvalidParameter(Docs.Name, $"send a number of seconds from 0s to {MaxSeconds}s.");
    }
}
