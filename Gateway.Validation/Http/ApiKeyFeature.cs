using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Gateway.Validation.Http;

/// <summary>The key of a request that was let in.</summary>
public sealed class ApiKeyFeature
{
    internal ApiKeyFeature(KeyIdentity identity, SecretSlot slot) => (Identity, Slot) = (identity, slot);

    /// <summary>Whom it acts as.</summary>
    public KeyIdentity Identity { get; }

    /// <summary>Which of its secrets was presented.</summary>
    public SecretSlot Slot { get; }

    internal KeyTicket Ticket { get; init; }

    internal Permission? Permission { get; init; }
}
