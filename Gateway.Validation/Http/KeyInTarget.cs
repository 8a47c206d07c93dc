using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Orleans.Keys.Gateway.Validation.Http;

/// <summary>Finds keys in URLs, where logs, histories and referrers would keep them.</summary>
internal sealed class KeyInTarget(string prefix)
{
    private readonly string live = $"{prefix}_live_";
    private readonly string test = $"{prefix}_test_";

    /// <summary>Whether the path or query holds the beginning of a key, as it stands or percent-encoded.</summary>
    public bool IsPresent(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return HasKey(target) || (target.Contains('%') && HasKey(Uri.UnescapeDataString(target)));
    }

    private bool HasKey(string text) => text.Contains(live, StringComparison.Ordinal) || text.Contains(test, StringComparison.Ordinal);
}
