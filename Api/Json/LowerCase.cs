using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Keys.Api.Json;

/// <summary>Enums as strings in lower case; never as numbers.</summary>
internal sealed class LowerCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
