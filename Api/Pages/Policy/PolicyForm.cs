using System.Globalization;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Tenancy;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Pages.Policy;

/// <summary>The rules of a workspace as somebody wants them, with what was wrong with that.</summary>
internal sealed record PolicyForm
{
    public const string AllRoles = "all";
    public const string SomeRoles = "some";

    /// <summary>The longest lifetime in days; empty for no bound.</summary>
    public string Days { get; init; } = "";

    public bool ExpiryRequired { get; init; }

    public bool UniqueNames { get; init; }

    /// <summary>Whether only some roles may hold keys.</summary>
    public bool IsForSome { get; init; }

    public IReadOnlyCollection<string> Roles { get; init; } = [];

    public long Version { get; init; }

    public bool HasRules => Days.Length > 0 || ExpiryRequired || UniqueNames || IsForSome;

    public static PolicyForm Of(Tenant tenant) => new()
    {
        Days = tenant.Policy.LongestLifetime is { } longest ? longest.TotalDays.ToString("0.####", CultureInfo.InvariantCulture) : "",
        ExpiryRequired = tenant.Policy.ExpiryRequired,
        UniqueNames = tenant.Policy.UniqueNames,
        IsForSome = tenant.Policy.Roles is not null,
        Roles = tenant.Policy.Roles is { } roles ? [.. roles.Select(role => role.Value)] : [],
        Version = tenant.PolicyVersion,
    };

    public static PolicyForm Of(FormFields fields) => new()
    {
        Days = fields["longestLifetime"].Trim(),
        ExpiryRequired = fields.Has("expiryRequired"),
        UniqueNames = fields.Has("uniqueNames"),
        IsForSome = fields["holders"] == SomeRoles,
        Roles = fields.All("roles"),
        Version = fields.Version() ?? 0,
    };

    /// <summary>The rules as the API takes them.</summary>
    public Answer<PutPolicyRequest> ToRequest()
    {
        TimeSpan? longest = null;
        if (Days.Length > 0)
        {
            if (!double.TryParse(Days, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
                || days > KeyPolicy.MostLongestLifetime.TotalDays || TimeSpan.FromDays(days) < KeyPolicy.LeastLongestLifetime)
            {
                return Problem.Invalid("longestLifetime", "Enter a number of days, at most 3650, such as 90; or leave it empty for no bound.");
            }

            longest = TimeSpan.FromSeconds(Math.Round(TimeSpan.FromDays(days).TotalSeconds));
        }

        return new PutPolicyRequest
        {
            LongestLifetime = longest is { } bound ? IsoDuration.Print(bound) : null,
            ExpiryRequired = ExpiryRequired,
            UniqueNames = UniqueNames,
            Roles = IsForSome ? [.. Roles] : null,
        };
    }
}
