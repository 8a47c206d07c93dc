using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace Orleans.Keys.Samples.Embed;

/// <summary>Mints sessions for this product's own people, on the server, where the operator's key is.</summary>
internal sealed class KeySessions(HttpClient http, IOptions<KeysSettings> settings)
{
    public async Task<KeySession> MintAsync(CancellationToken cancellationToken)
    {
        var keys = settings.Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(keys.Address, $"/v1/tenants/{keys.Tenant}/members/{keys.User}/sessions"));
        var operatorKey = (await File.ReadAllTextAsync(keys.OperatorKeyFile, cancellationToken)).Trim();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", operatorKey);
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<KeySession>(cancellationToken) ?? throw new InvalidDataException("The answer holds no session.");
    }
}
