using Orleans.Keys.Api.Receipts;

namespace Orleans.Keys.Api.Pages.Commands;

/// <summary>What was done, and where that has arrived.</summary>
/// <param name="Text">A whole sentence.</param>
/// <param name="Receipt">Null when there is none any more.</param>
internal sealed record DeedReceipt(string Text, ReceiptResponse? Receipt);
