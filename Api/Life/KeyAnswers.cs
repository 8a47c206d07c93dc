using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Api.Life;

/// <summary>Answers that show a key.</summary>
internal static class KeyAnswers
{
    public static Ok<KeyResponse> Shows(this Call call, KeyAccess access)
    {
        call.SetVersion(access.Key.Version);
        return TypedResults.Ok(KeyResponses.Of(access));
    }
}
