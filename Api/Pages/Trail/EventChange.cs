using System.Text.Json;

namespace Orleans.Keys.Api.Pages.Trail;

/// <summary>A property of a subject that an event changed.</summary>
/// <param name="Name">As programs call it.</param>
/// <param name="Before">Null when there was nothing.</param>
/// <param name="After">Null when there is nothing any more.</param>
public sealed record EventChange(string Name, string? Before, string? After)
{
    /// <summary>What is different between a subject before and afterwards, both as JSON; nothing when either cannot be read.</summary>
    public static IReadOnlyList<EventChange> Between(string? before, string? after)
    {
        try
        {
            var (old, now) = (Read(before), Read(after));
            return [.. old.Keys.Union(now.Keys).Select(name => new EventChange(name, old.GetValueOrDefault(name), now.GetValueOrDefault(name))).Where(change => change.Before != change.After)];
        }
        catch (JsonException)
        {
            // Only somebody else can have written that. The event itself is still shown.
            return [];
        }
    }

    private static Dictionary<string, string?> Read(string? json) => json is not null && JsonElement.Parse(json) is { ValueKind: JsonValueKind.Object } subject
        ? subject.EnumerateObject().ToDictionary(property => property.Name, property => Print(property.Value))
        : [];

    private static string? Print(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array => value.GetArrayLength() == 0 ? "none" : string.Join(", ", value.EnumerateArray().Select(Print)),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.ToString(),
    };
}
