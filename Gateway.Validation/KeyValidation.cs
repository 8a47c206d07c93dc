using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Gateway.Validation;

/// <summary>What was decided about a presented token.</summary>
/// <param name="Outcome">Accepted, or the first reason that applies.</param>
/// <param name="Identity">Whom the key acts as; null unless the key is known. On a refusal it is for records, never for the caller.</param>
/// <param name="Slot">Which of the key's secrets it is; null unless it was verified.</param>
/// <param name="Ticket">Looked at again as the last step.</param>
/// <param name="SecretNumber">The number of that secret among all the key has had; 0 when that is not known, as of one retired long ago.</param>
public readonly record struct KeyValidation(
    ValidationOutcome Outcome, KeyIdentity? Identity = null, SecretSlot? Slot = null, KeyTicket Ticket = default, int SecretNumber = 0)
{
    /// <summary>Whether the request may go on.</summary>
    public bool IsAccepted => Outcome == ValidationOutcome.Accepted;

    internal static KeyValidation NotReady => new(ValidationOutcome.NotReady);

    internal static KeyValidation Malformed => new(ValidationOutcome.Malformed);
}
