using Microsoft.Extensions.Options;

namespace Orleans.Keys.Api.Embed;

/// <summary>The sites whose pages may call the API with the session of one of their people.</summary>
internal sealed class EmbedOrigins(IOptions<ApiOptions> options)
{
    private readonly HashSet<string> origins = options.Value.EmbedOrigins.ToHashSet(StringComparer.OrdinalIgnoreCase);

    public bool Any => origins.Count > 0;

    public bool Contains(string origin) => origins.Contains(origin);
}
