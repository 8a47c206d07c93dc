using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Pages.ApiKeys;

/// <summary>
/// Forms that mint a secret carry an id that was drawn with them: sent again, by a reload or a second click, they find it used, and no second
/// secret is minted.
/// </summary>
internal sealed class FormClaims(IdempotencyHeader idempotency)
{
    public async ValueTask<Answer<Claimable>> FindAsync(Call call, string drawn, string route, string fingerprint) =>
        KeyId.TryParse(drawn, out _)
            ? await idempotency.FindAsync(call, drawn, route, fingerprint)
            : new Problem(ProblemCode.BadRequest, "Load the page again and send the form once more.");
}
