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

    /// <summary>The number of that secret among all the key has had; 0 when that is not known.</summary>
    internal int SecretNumber { get; init; }

    internal KeyTicket Ticket { get; init; }

    internal Permission? Permission { get; init; }
}
