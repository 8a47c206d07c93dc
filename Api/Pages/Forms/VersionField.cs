using System.Globalization;

namespace Orleans.Keys.Api.Pages.Forms;

/// <summary>The version that a form showed, so that nobody overwrites what they have not seen.</summary>
internal static class VersionField
{
    public const string Name = "version";

    /// <summary>Null when the form showed none.</summary>
    public static long? Version(this FormFields fields) =>
        long.TryParse(fields[Name], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
