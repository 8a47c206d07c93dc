using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Keys.Api.Json;

/// <summary>Enums as strings in snake case; never as numbers.</summary>
internal sealed class SnakeCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
