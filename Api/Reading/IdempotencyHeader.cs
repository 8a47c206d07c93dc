using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Reading;

/// <summary>The <c>Idempotency-Key</c> of requests that mint a secret.</summary>
internal sealed class IdempotencyHeader(IKeyStore store, KeyFormat format)
{
    private const string Name = "Idempotency-Key";
    private const int MaxLength = 255;

    /// <summary>
    /// Reads the header and looks whether its value was used before. Two requests at once both find it free; the transaction of the change
    /// lets one of them through.
    /// </summary>
    /// <param name="call">The request.</param>
    /// <param name="route">With the caller, the scope in which a value counts.</param>
    /// <param name="fingerprint">Of the body.</param>
    public async ValueTask<Answer<Claimable>> ReadAsync(Call call, string route, string fingerprint)
    {
        var header = call.Http.Request.Headers[Name];
        if (header.Count == 0)
        {
            return new Claimable(null);
        }

        if (header is not [{ Length: >= 1 and <= MaxLength } value] || value.Any(character => character is < '!' or > '~') || KeyMaterial.IsIn(format, value))
        {
            return Problem.InvalidHeader(Name, "send one value of 1 to 255 visible ASCII characters that is no secret, for example a UUID.");
        }

        return await FindAsync(call, value, route, fingerprint);
    }

    /// <inheritdoc cref="ReadAsync"/>
    /// <param name="value">What was drawn for the request.</param>
    public async ValueTask<Answer<Claimable>> FindAsync(Call call, string value, string route, string fingerprint)
    {
        var wanted = new Idempotency($"{call.Caller.Tenant.Id}/{call.Caller.Member.User} {route}", value, fingerprint);
        return await FindAsync(call, wanted) is { } taken ? taken : new Claimable(wanted);
    }

    /// <summary>
    /// Why a request was refused: the one before it with the same value may have been carried out since this one looked, and what it did is
    /// then in the way.
    /// </summary>
    public async ValueTask<Problem> ExplainAsync(Call call, Claimable claim, Problem refusal) =>
        claim.Value is { } wanted && await FindAsync(call, wanted) is { } taken ? taken : refusal;

    private async ValueTask<Problem?> FindAsync(Call call, Idempotency wanted) =>
        await store.FindClaimAsync(wanted.Scope, wanted.Value, call.Aborted) switch
        {
            null => null,
            var claim when claim.Fingerprint == wanted.Fingerprint => Problem.AlreadyIssued(claim.Key.ToString()),
            _ => Problem.IdempotencyKeyReused,
        };
}
