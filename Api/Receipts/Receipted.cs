using System.Text.Json.Serialization;

namespace Orleans.Keys.Api.Receipts;

/// <summary>What is shown of something that gateways hold. The answer to a change of it carries the change's receipt.</summary>
internal abstract record Receipted
{
    /// <summary>In the answer to a change only: where that has arrived.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReceiptResponse? Receipt { get; init; }
}
