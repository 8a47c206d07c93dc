using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Orleans.Keys.Api.Reading;

/// <summary>Reads and prints a duration of ISO 8601 in weeks, or in days, hours, minutes and seconds. Months and years have no length and are refused.</summary>
internal static partial class IsoDuration
{
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (text.Length > 32 || Shape().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var seconds = (Part(match, "weeks") * 7 * 86_400) + (Part(match, "days") * 86_400) + (Part(match, "hours") * 3_600) + (Part(match, "minutes") * 60) + Part(match, "seconds");
        duration = TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    public static string Print(TimeSpan duration) => XmlConvert.ToString(duration);

    private static decimal Part(Match match, string name) =>
        match.Groups[name] is { Success: true, Value: var digits } ? decimal.Parse(digits, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\AP(?:(?<weeks>[0-9]{1,6})W|(?=[0-9T])(?:(?<days>[0-9]{1,6})D)?(?:T(?=[0-9])(?:(?<hours>[0-9]{1,6})H)?(?:(?<minutes>[0-9]{1,8})M)?(?:(?<seconds>[0-9]{1,8}(?:\.[0-9]{1,3})?)S)?)?)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
