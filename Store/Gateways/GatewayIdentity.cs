namespace Orleans.Keys.Store.Gateways;

/// <summary>One running gateway process.</summary>
/// <param name="Name">Unique to the process: a restarted gateway is another one.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Version">Of its assembly.</param>
public sealed record GatewayIdentity(string Name, string Address, string Version);
