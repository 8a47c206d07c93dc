using System.Globalization;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Tenancy;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Pages.Billing;

/// <summary>Says what plans include.</summary>
internal static class PlanTexts
{
    /// <summary>As it stands in addresses.</summary>
    public static string Text(this Plan plan) => plan.ToString().ToLowerInvariant();

    /// <summary>What a plan includes, line by line, and whether it does.</summary>
    public static IEnumerable<(string Text, bool Has)> Lines(LimitsResponse limits)
    {
        yield return (limits.Keys ? $"{Number(limits.KeysPerTenant)} API keys, {Number(limits.KeysPerMember)} for each member" : "API keys", limits.Keys);
        if (limits.Keys)
        {
            yield return (limits.LongestLifetime is { } longest ? $"Keys live at most {Length(longest)}" : "Keys live as long as you want", true);
        }

        yield return ($"{limits.UsageDays} days of usage log", true);
        yield return ("Keys bound to addresses", limits.IpAllowLists);
        yield return ("Policies for keys", limits.Policies);
        yield return ("Export of the audit trail", limits.AuditExport);
    }

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A duration of ISO 8601 in words.</summary>
    public static string Length(string duration) => IsoDuration.TryParse(duration, out var length) ? Length(length) : duration;

    public static string Length(TimeSpan length) => length.TotalDays >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalDays:0.#} days")
        : string.Create(CultureInfo.InvariantCulture, $"{length.TotalHours:0.#} hours");
}
