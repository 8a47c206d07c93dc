using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Life;

/// <summary>Reads why a key ends.</summary>
internal static class RevokeReason
{
    public static readonly RevokeKeyRequest None = new();

    public static Problem? Check(string? reason, KeyFormat format) => reason switch
    {
        null => null,
        _ when !RevokeKey.IsReason(reason) => Problem.Invalid("reason", $"Send at most {RevokeKey.MaxReasonLength} characters without control characters."),
        _ when KeyMaterial.IsIn(format, reason) => Problem.Invalid("reason", KeyFieldReader.HoldsSecret),
        _ => null,
    };
}
