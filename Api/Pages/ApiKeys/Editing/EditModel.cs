using System.Globalization;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Api.Pages.ApiKeys.Editing;

/// <summary>The form that changes a key.</summary>
public sealed record EditModel
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required KeyForm Form { get; init; }

    /// <summary>The version of the key that the form was filled from.</summary>
    public required string Version { get; init; }

    public required IReadOnlyList<string> Grantable { get; init; }

    public required string OwnerRole { get; init; }

    public required KeyFormBounds Bounds { get; init; }

    public required string KeepsExpiry { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>What somebody else changed meanwhile: the field, and what stands there now.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Theirs { get; init; } = [];

    internal Problem? Problem { get; init; }

    internal static EditModel Of(KeyAccess access, Caller caller)
    {
        var form = KeyForm.Of(access);
        return new()
        {
            Id = access.Key.Id.ToString(),
            Name = access.Key.Name.Value,
            Form = form,
            Version = access.Key.Version.ToString(CultureInfo.InvariantCulture),
            // What is on it stays choosable, whoever gave it.
            Grantable = [.. caller.Permissions.Select(permission => permission.Value).Union(form.Scopes)],
            OwnerRole = access.Owner.Role.Value,
            KeepsExpiry = access.Key.ExpiresAt is null ? "As it is: never" : "As it is",
            Bounds = KeyFormBounds.Of(caller),
            Now = caller.ReadAt,
        };
    }
}
