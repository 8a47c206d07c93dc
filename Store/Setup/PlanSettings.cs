using System.Globalization;
using Microsoft.Extensions.Configuration;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Store.Setup;

/// <summary>Reads what the operator says about plans (<c>Keys__Plans__pro__KeysPerMember=100</c>), over the defaults of the domain.</summary>
internal static class PlanSettings
{
    public const string SectionName = $"{KeysOptions.SectionName}:Plans";

    private const int MostKeys = 1_000_000_000;
    private const int MostDays = 3650;

    private static readonly Dictionary<string, Plan> Names = Plans.All.ToDictionary(plan => plan.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <param name="failures">All that is wrong, by the names under which a person sets it.</param>
    public static Plans Read(IConfiguration configuration, out IReadOnlyList<string> failures)
    {
        var errors = new List<string>();
        var limits = Plans.All.ToDictionary(plan => plan, plan => Plans.Default[plan]);
        foreach (var section in configuration.GetSection(SectionName).GetChildren())
        {
            if (Names.TryGetValue(section.Key, out var plan))
            {
                limits[plan] = section.GetChildren().Aggregate(limits[plan], (read, setting) => Apply(read, setting, errors));
            }
            else
            {
                errors.Add($"Keys__Plans__{section.Key} names no plan. The plans are starter, pro and enterprise.");
            }
        }

        if (!limits[Plan.Enterprise].HasKeys)
        {
            errors.Add("Keys__Plans__enterprise__Keys must be true: the keys that operate the installation belong to a tenant of this plan.");
        }

        foreach (var plan in Plans.All.Where(plan => limits[plan] is { HasKeys: true, KeysPerMember: 0 } or { HasKeys: true, KeysPerTenant: 0 }))
        {
            errors.Add($"Keys__Plans__{plan.ToString().ToLowerInvariant()}__Keys is true, so KeysPerMember and KeysPerTenant must be set, to at least 1.");
        }

        failures = errors;
        return new Plans(limits);
    }

    private static PlanLimits Apply(PlanLimits limits, IConfigurationSection setting, List<string> errors)
    {
        switch (setting.Key.ToUpperInvariant())
        {
            case "KEYS":
                return limits with { HasKeys = Flag(setting, errors) };
            case "KEYSPERMEMBER":
                return limits with { KeysPerMember = Number(setting, 1, MostKeys, errors) };
            case "KEYSPERTENANT":
                return limits with { KeysPerTenant = Number(setting, 1, MostKeys, errors) };
            case "LONGESTLIFETIMEDAYS":
                return limits with { LongestLifetime = Number(setting, 0, MostDays, errors) is var days and > 0 ? TimeSpan.FromDays(days) : null };
            case "LONGESTOVERLAPHOURS":
                return limits with { LongestOverlap = TimeSpan.FromHours(Number(setting, 0, (int)KeyRules.MaxOverlap.TotalHours, errors)) };
            case "USAGEDAYS":
                return limits with { UsageDays = Number(setting, 1, MostDays, errors) };
            case "IPALLOWLISTS":
                return limits with { HasIpAllowLists = Flag(setting, errors) };
            case "AUDITEXPORT":
                return limits with { HasAuditExport = Flag(setting, errors) };
            case "POLICIES":
                return limits with { HasPolicies = Flag(setting, errors) };
            default:
                errors.Add($"{NameOf(setting)} is no setting of a plan. See docs/operations.md for those that are.");
                return limits;
        }
    }

    private static bool Flag(IConfigurationSection setting, List<string> errors)
    {
        if (!bool.TryParse(setting.Value, out var flag))
        {
            errors.Add($"{NameOf(setting)} must be true or false.");
        }

        return flag;
    }

    private static int Number(IConfigurationSection setting, int least, int most, List<string> errors)
    {
        if (!int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{NameOf(setting)} must be a whole number from {least} to {most}."));
            return least;
        }

        return number;
    }

    private static string NameOf(IConfigurationSection setting) => setting.Path.Replace(":", "__", StringComparison.Ordinal);
}
