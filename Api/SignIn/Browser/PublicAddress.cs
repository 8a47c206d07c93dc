using Microsoft.Extensions.Options;

namespace Orleans.Keys.Api.SignIn.Browser;

/// <summary>Where people reach the pages.</summary>
internal sealed class PublicAddress(IOptions<ApiOptions> options)
{
    private readonly string? configured = options.Value.PublicUrl?.TrimEnd('/');

    /// <summary>Scheme, host and port as a browser names them: what is configured, or else what the request was sent to.</summary>
    public string OriginOf(HttpRequest request) => configured ?? $"{request.Scheme}://{request.Host}";

    /// <summary>Whether a browser would keep our cookies: with encryption, and on the machine itself.</summary>
    public bool KeepsCookies(HttpRequest request) => Uri.TryCreate(OriginOf(request), UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback);
}
