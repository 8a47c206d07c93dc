namespace Orleans.Keys.Store.Gateways;

/// <summary>A gateway as it was last heard of.</summary>
public sealed record GatewayStatus
{
    public required GatewayIdentity Identity { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public required DateTimeOffset SeenAt { get; init; }

    public required TimeSpan LeaseAge { get; init; }
}
