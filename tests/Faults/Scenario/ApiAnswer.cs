using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orleans.Keys.Faults.Scenario;

/// <param name="Status">0 when no answer came.</param>
/// <param name="At">When it was read.</param>
internal sealed record ApiAnswer(int Status, TimeSpan At, string Text, string? Tag)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Nothing was decided, as far as the caller can see.</summary>
    public bool MayBeRepeated => Status is 0 or >= 500;

    public JsonNode? Json => Text.StartsWith('{') ? JsonNode.Parse(Text) : null;

    public string Code
    {
        get
        {
            try
            {
                return (string?)Json?["code"] ?? "";
            }
            catch (JsonException)
            {
                return "";
            }
        }
    }
}
