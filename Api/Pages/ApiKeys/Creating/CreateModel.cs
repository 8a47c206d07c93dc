using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Pages.ApiKeys.Creating;

/// <summary>The form of a new key.</summary>
public sealed record CreateModel
{
    public required KeyForm Form { get; init; }

    /// <summary>Drawn for this form: sent twice, it makes one key.</summary>
    public required string Request { get; init; }

    public required IReadOnlyList<string> Grantable { get; init; }

    public required string Role { get; init; }

    public required KeyFormBounds Bounds { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Why it was refused.</summary>
    internal Problem? Problem { get; init; }

    /// <param name="environment">The one of this installation.</param>
    internal static CreateModel New(Caller caller, string environment)
    {
        var bounds = KeyFormBounds.Of(caller);
        return new()
        {
            Form = new KeyForm { Environment = environment, Expires = bounds.DefaultExpiry },
            Request = SecretMint.DrawId().ToString(),
            Grantable = [.. caller.Permissions.Select(permission => permission.Value)],
            Role = caller.Member.Role.Value,
            Bounds = bounds,
            Now = caller.ReadAt,
        };
    }
}
