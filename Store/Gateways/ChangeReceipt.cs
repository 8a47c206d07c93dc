using System.Collections.Immutable;

namespace Orleans.Keys.Store.Gateways;

/// <summary>Where an acknowledged change has arrived, by the database's clock.</summary>
/// <param name="ChangeAt">When it was acknowledged: after its commit had returned.</param>
/// <param name="ReadAt">When this was read.</param>
/// <param name="Gateways">Every gateway that was known then, by name, and when it confirmed; null while it has not.</param>
public sealed record ChangeReceipt(DateTimeOffset ChangeAt, DateTimeOffset ReadAt, ImmutableArray<Confirmation> Gateways)
{
    /// <summary>From <see cref="ChangeAt"/> plus this on, a gateway that has not confirmed refuses by its lapsed lease.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(4);

    /// <summary>From this moment on nobody is let through by what was taken away.</summary>
    public DateTimeOffset DoneBy =>
        Gateways.IsEmpty ? ChangeAt : Gateways.Max(gateway => gateway.At is { } at ? (at > ChangeAt ? at : ChangeAt) : ChangeAt + Lease);

    /// <summary>Whether that moment has come.</summary>
    public bool IsComplete => Gateways.All(gateway => gateway.At is not null) || DoneBy <= ReadAt;
}

/// <summary>A gateway in a receipt.</summary>
/// <param name="Gateway">Its name.</param>
/// <param name="At">When it applied the change, or stopped; null while it has not.</param>
public sealed record Confirmation(string Gateway, DateTimeOffset? At);
