using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Json;

/// <summary>
/// Reads a body strictly: one JSON object of known properties, each once and of its type. The problems say where, never what: the text could
/// be a secret in the wrong place.
/// </summary>
internal static class JsonBody
{
    private const int MaxDepth = 8;

    /// <summary>Reads a body that has to be there.</summary>
    public static ValueTask<Answer<Body<T>>> ReadAsync<T>(this Call call, JsonTypeInfo<T> type)
        where T : class => ReadAsync(call.Http, type, null);

    /// <summary>Reads a body that may be left out.</summary>
    public static ValueTask<Answer<Body<T>>> ReadAsync<T>(this Call call, JsonTypeInfo<T> type, T absent)
        where T : class => ReadAsync(call.Http, type, absent);

    private static async ValueTask<Answer<Body<T>>> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type, T? absent)
        where T : class
    {
        // An attempt that follows another finds the body read.
        if (http.Items.TryGetValue(typeof(Body<T>), out var known) && known is Body<T> before)
        {
            return before;
        }

        if ((await ReadBytesAsync(http)).IsRefused(out var problem, out var bytes)
            || Parse(http.Request, bytes, type, absent).IsRefused(out problem, out var value))
        {
            return problem;
        }

        var body = new Body<T>(value, Fingerprint(http.Request, bytes));
        http.Items[typeof(Body<T>)] = body;
        return body;
    }

    private static async ValueTask<Answer<byte[]>> ReadBytesAsync(HttpContext http)
    {
        if (http.Request.ContentLength > ApiEdge.MaxBodySize)
        {
            return Problem.BodyTooLarge;
        }

        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return buffer.Length > ApiEdge.MaxBodySize ? Problem.BodyTooLarge : buffer.ToArray();
    }

    private static Answer<T> Parse<T>(HttpRequest request, byte[] bytes, JsonTypeInfo<T> type, T? absent)
        where T : class
    {
        if (bytes.Length == 0 && absent is not null)
        {
            return absent;
        }

        if (!IsJson(request))
        {
            return Problem.NotJson;
        }

        return bytes.Length == 0 ? new Problem(ProblemCode.MalformedJson, "Send a JSON object as the body.") : Parse(bytes, type);
    }

    private static Answer<T> Parse<T>(byte[] bytes, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return FindFault(bytes, type) is { } fault ? fault : JsonSerializer.Deserialize(bytes, type) is { } value ? value : WrongRoot;
        }
        catch (JsonException exception)
        {
            return new Problem(ProblemCode.WrongType, $"{FieldOf(exception, type)} has the wrong JSON type. Compare it with the documentation.");
        }
    }

    private static Problem WrongRoot => new(ProblemCode.WrongType, "The body has to be a JSON object.");

    private static Problem? FindFault(byte[] bytes, JsonTypeInfo type)
    {
        if (!IsUnicode(bytes))
        {
            return new Problem(ProblemCode.MalformedJson, "A text in the body is not well-formed Unicode.");
        }

        if (!TryParse(bytes, allowDuplicates: true, out var document, out var at))
        {
            return new Problem(ProblemCode.MalformedJson, $"Not well-formed JSON, or nested deeper than {MaxDepth} levels, at {at}.");
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return WrongRoot;
            }

            if (document.RootElement.EnumerateObject().Any(property => type.Properties.All(known => known.Name != property.Name)))
            {
                return new Problem(ProblemCode.UnknownProperty, $"Properties that this call takes: {string.Join(", ", type.Properties.Select(known => known.Name))}.");
            }
        }

        if (!TryParse(bytes, allowDuplicates: false, out var unique, out _))
        {
            return new Problem(ProblemCode.DuplicateProperty, "Name every property once.");
        }

        unique.Dispose();
        return null;
    }

    private static bool TryParse(byte[] bytes, bool allowDuplicates, [NotNullWhen(true)] out JsonDocument? document, out string at)
    {
        (document, at) = (null, "");
        try
        {
            document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = allowDuplicates });
            return true;
        }
        catch (JsonException exception)
        {
            at = $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
            return false;
        }
    }

    // An escaped half of a surrogate pair is JSON by its grammar, and no text.
    private static bool IsUnicode(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                _ = reader.ValueIsEscaped ? reader.GetString() : null;
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        catch (JsonException)
        {
            // Found, with its place, by whoever parses the whole.
            return true;
        }
    }

    private static string FieldOf(JsonException exception, JsonTypeInfo type) =>
        type.Properties.FirstOrDefault(known => exception.Path?.StartsWith($"$.{known.Name}", StringComparison.Ordinal) == true)?.Name ?? "A value";

    private static bool IsJson(HttpRequest request) =>
        request.HasJsonContentType()
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static string Fingerprint(HttpRequest request, byte[] bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(request.Path.Value ?? ""));
        hash.AppendData([0]);
        hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
