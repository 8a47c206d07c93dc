using System.Globalization;

namespace Orleans.Keys.Api.Reading;

/// <summary>Reads a time of RFC 3339: with an offset, on a day that exists.</summary>
internal static class Timestamp
{
    public const string Rule = "Send a time of RFC 3339 with an offset, as 2027-01-31T12:00:00Z.";

    private static readonly string[] Formats =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The time in UTC, cut to milliseconds.</summary>
    public static bool TryParse(string text, out DateTimeOffset at)
    {
        at = default;
        if (!HasOffset(text) || !DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact))
        {
            return false;
        }

        at = new DateTimeOffset(exact.UtcTicks - (exact.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        return true;
    }

    // `K` would take a local time for one of this machine.
    private static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
}
