using System.Globalization;
using Microsoft.Net.Http.Headers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Reading;

/// <summary>Strong entity tags of versions (<c>"v7"</c>) and the preconditions made of them.</summary>
internal static class EntityTags
{
    public static void SetVersion(this Call call, long version) => call.Http.Response.Headers.ETag = Of(version);

    /// <summary>
    /// Holds <c>If-Match</c> against the version there is. The version to be expected in the transaction of the change is the one that matched;
    /// null when the header was not sent or takes anything.
    /// </summary>
    /// <param name="version">The version that was read; null when there is nothing yet.</param>
    public static Answer<ExpectedVersion> Match(this Call call, long? version)
    {
        var header = call.Http.Request.Headers.IfMatch;
        if (header.Count == 0)
        {
            return ExpectedVersion.Any;
        }

        if (header.Count == 1 && header[0]?.Trim() == "*")
        {
            return version is null ? Problem.PreconditionFailed : ExpectedVersion.Any;
        }

        if (!EntityTagHeaderValue.TryParseStrictList(header, out var tags))
        {
            return Problem.InvalidHeader("If-Match", "send an ETag as it was given, with its quotes, or *.");
        }

        return version is { } actual && tags.Any(tag => !tag.IsWeak && tag.Tag.Equals(Of(actual), StringComparison.Ordinal))
            ? new ExpectedVersion(actual)
            : Problem.PreconditionFailed;
    }

    private static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"v{version}\"");
}
