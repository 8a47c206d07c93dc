using System.Text.Json;

namespace Orleans.Keys.Gateway.Tests.Kit;

/// <summary>A refusal as its caller reads it.</summary>
internal sealed record ProblemAnswer(int Status, string Code, string Challenge, JsonElement Body)
{
    public static async Task<ProblemAnswer> OfAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var body = JsonElement.Parse(text);
        Assert.False(string.IsNullOrEmpty(body.GetProperty("traceId").GetString()));
        Assert.EndsWith(".", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        return new ProblemAnswer((int)response.StatusCode, body.GetProperty("code").GetString()!, response.Headers.WwwAuthenticate.ToString(), body);
    }
}
