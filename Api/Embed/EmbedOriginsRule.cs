using Microsoft.Extensions.Options;

namespace Orleans.Keys.Api.Embed;

/// <summary>An origin that no browser sends would never match, and nobody would know why.</summary>
internal sealed class EmbedOriginsRule : IValidateOptions<ApiOptions>
{
    public ValidateOptionsResult Validate(string? name, ApiOptions options) =>
        options.EmbedOrigins.FirstOrDefault(origin => !IsOrigin(origin)) is { } wrong
            ? ValidateOptionsResult.Fail($"Keys__EmbedOrigins has \"{wrong}\". Name each site as browsers do: scheme, host and port only, such as https://app.example.com.")
            : ValidateOptionsResult.Success;

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);
}
