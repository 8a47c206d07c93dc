namespace Orleans.Keys.Faults.History;

/// <summary>A long answer that was opened with a key.</summary>
/// <param name="LastByte">When something of it last arrived.</param>
/// <param name="Closed">When its end was seen; null when it was still open at the end of the history.</param>
internal sealed record Exchange(int Capability, byte Gateway, TimeSpan Sent, TimeSpan Opened, TimeSpan LastByte, TimeSpan? Closed);
