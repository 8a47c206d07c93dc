using System.Net;

namespace Orleans.Keys.Faults.Probing;

/// <summary>A gateway as the prober sees it.</summary>
internal sealed record ProbeTarget(byte Number, IPEndPoint Address);
