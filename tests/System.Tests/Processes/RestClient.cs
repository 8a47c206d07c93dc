using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Orleans.Keys.System.Tests.Processes;

/// <summary>The REST contract as a stranger would call it.</summary>
internal sealed class RestClient(HttpClient http, string bearer)
{
    private const int MaxAttempts = 5;

    public RestClient As(string token) => new(http, token);

    public async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, path, null, null, cancellationToken);
        return response.StatusCode;
    }

    /// <summary>Sends a request that has to succeed and returns its JSON. Repeats it as 503 and Retry-After ask for, as any good client does.</summary>
    public async Task<JsonNode> CallAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var response = await SendAsync(method, path, body, null, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return JsonNode.Parse(text)!;
            }

            if (response.StatusCode != HttpStatusCode.ServiceUnavailable || attempt == MaxAttempts || response.Headers.RetryAfter?.Delta is not { } wait)
            {
                throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
            }

            await Task.Delay(wait, cancellationToken);
        }
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, object? body, string? idempotencyKey, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        request.Content = body is null ? null : JsonContent.Create(body);
        return await http.SendAsync(request, cancellationToken);
    }

    /// <summary>Makes a tenant with one owner and returns a client with that member's session.</summary>
    public async Task<RestClient> EnterTenantAsync(string tenant, CancellationToken cancellationToken)
    {
        await CallAsync(HttpMethod.Put, $"/v1/tenants/{tenant}", new { name = tenant, plan = "pro", status = "active" }, cancellationToken);
        await CallAsync(
            HttpMethod.Put,
            $"/v1/tenants/{tenant}/members/ada",
            new { email = $"ada@{tenant}.test", name = "Ada", role = "owner", status = "active" },
            cancellationToken);
        return await OpenSessionAsync(tenant, cancellationToken);
    }

    public async Task<RestClient> OpenSessionAsync(string tenant, CancellationToken cancellationToken)
    {
        var session = await CallAsync(HttpMethod.Post, $"/v1/tenants/{tenant}/members/ada/sessions", null, cancellationToken);
        return As((string)session["token"]!);
    }
}
