using System.Net;
using System.Text.Json;

namespace Orleans.Keys.Api.Tests.Hosting;

/// <summary>An answer, read to its end.</summary>
internal sealed class ApiAnswer(HttpResponseMessage response, string text)
{
    public HttpStatusCode Status => response.StatusCode;

    public string Text => text;

    public JsonElement Body { get; } = text.Length > 0 && response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true && response.Content.Headers.ContentType.MediaType != "application/x-ndjson"
        ? JsonDocument.Parse(text).RootElement
        : default;

    /// <summary>All headers, in the order of their names.</summary>
    public IEnumerable<string> Headers =>
        response.Headers.Concat(response.Content.Headers).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal);

    public string? MediaType => response.Content.Headers.ContentType?.MediaType;

    public string? ETag => Header("ETag");

    public string? this[string property] => Body.GetProperty(property).GetString();

    public string? Header(string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>Fails with the whole answer, which says why.</summary>
    public ApiAnswer Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"expected {(int)status}, got {(int)Status}: {text}");
        return this;
    }

    /// <summary>The answer is a problem document with this code.</summary>
    public ApiAnswer ExpectProblem(HttpStatusCode status, string code)
    {
        Expect(status);
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal(code, this["code"]);
        Assert.Equal((int)status, Body.GetProperty("status").GetInt32());
        Assert.Equal("about:blank", this["type"]);
        Assert.False(string.IsNullOrWhiteSpace(this["title"]));
        Assert.EndsWith(".", this["detail"], StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(this["traceId"]));
        Assert.Equal("no-store", Header("Cache-Control"));
        return this;
    }
}
