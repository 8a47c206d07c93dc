namespace Orleans.Keys.Faults.Losses;

/// <summary>kill -9 of a gateway.</summary>
/// <param name="Start">Which of its processes, counted from 0.</param>
internal sealed record GatewayKill(byte Gateway, int Start, TimeSpan At);
