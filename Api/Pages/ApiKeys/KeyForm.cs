using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages.Controls;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Api.Pages.ApiKeys;

/// <summary>What a person says about a key, as it stands in the form.</summary>
public sealed record KeyForm
{
    public const string KeepsExpiry = "keep";
    public const string ExpiresOnDay = "day";
    public const string ExpiresNever = "never";
    public const string FollowsRole = "role";
    public const string SomeScopes = "some";
    public const int DefaultDays = 90;

    /// <summary>Days from now that are offered.</summary>
    public static readonly int[] Presets = [30, 60, 90, 365];

    public string Name { get; init; } = "";

    /// <summary>A number of days, or one of the words above.</summary>
    public string Expires { get; init; } = Text(DefaultDays);

    public string ExpiresOn { get; init; } = "";

    public string Access { get; init; } = FollowsRole;

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public string Environment { get; init; } = "live";

    public string AllowedIps { get; init; } = "";

    internal static KeyForm Of(FormFields fields) => new()
    {
        Name = fields["name"],
        Expires = fields["expires"],
        ExpiresOn = fields["expiresOn"],
        Access = fields["access"],
        Scopes = fields.All("scopes"),
        Environment = fields["environment"],
        AllowedIps = fields["allowedIps"],
    };

    internal static KeyForm Of(KeyAccess access) => new()
    {
        Name = access.Key.Name.Value,
        Expires = KeepsExpiry,
        Access = access.Key.Scopes is null ? FollowsRole : SomeScopes,
        Scopes = [.. (access.Key.Scopes ?? []).Select(scope => scope.Value)],
        AllowedIps = string.Join('\n', access.Key.AllowedIps),
    };

    /// <summary>Tells this form from one that says something else.</summary>
    internal string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\0', [Name, Expires, ExpiresOn, Access, .. Scopes, Environment, AllowedIps]))));

    /// <summary>What only a form can have wrong; the rest is found where programs' requests are read.</summary>
    internal Problem? Check()
    {
        var errors = ImmutableSortedDictionary.CreateBuilder<string, string[]>(StringComparer.Ordinal);
        if (!IsChoice)
        {
            errors.Add("expiresAt", ["Choose when it ends."]);
        }
        else if (Expires == ExpiresOnDay && Day is null)
        {
            errors.Add("expiresAt", ["Choose the day."]);
        }

        if (Access == SomeScopes && Scopes.Count == 0)
        {
            errors.Add("scopes", ["Choose at least one."]);
        }

        return errors.Count == 0 ? null : Problem.Invalid(errors.ToImmutable());
    }

    /// <param name="now">The database's clock.</param>
    internal CreateKeyRequest ToRequest(DateTimeOffset now) => new()
    {
        Name = Name,
        ExpiresAt = EndAfter(now),
        Scopes = RequestedScopes,
        Environment = Environment,
        AllowedIps = Ips,
    };

    /// <summary>The edit that leads from one form to this: what was left alone is not touched, whoever gave it.</summary>
    internal ChangeKeyRequest ToChange(KeyForm before, DateTimeOffset now)
    {
        var change = new ChangeKeyRequest();
        if (Name != before.Name)
        {
            change.Name = Name;
        }

        if (Expires != KeepsExpiry)
        {
            change.ExpiresAt = EndAfter(now);
        }

        if (Access != before.Access || (Access == SomeScopes && !Scopes.ToHashSet().SetEquals(before.Scopes)))
        {
            change.Scopes = RequestedScopes;
        }

        if (!Ips.SequenceEqual(before.Ips))
        {
            change.AllowedIps = Ips;
        }

        return change;
    }

    private bool IsChoice => Expires is KeepsExpiry or ExpiresOnDay or ExpiresNever || Presets.Any(days => Expires == Text(days));

    private DateOnly? Day => DateOnly.TryParseExact(ExpiresOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private string[]? RequestedScopes => Access == SomeScopes ? [.. Scopes] : null;

    internal string[] Ips => AllowedIps.Split([' ', ',', ';', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private string? EndAfter(DateTimeOffset now) => Expires switch
    {
        ExpiresNever => null,
        ExpiresOnDay => $"{Day:yyyy-MM-dd}T00:00:00Z",
        _ => Moments.Machine(now.AddDays(int.Parse(Expires, CultureInfo.InvariantCulture))),
    };

    internal static string Text(int days) => days.ToString(CultureInfo.InvariantCulture);
}
