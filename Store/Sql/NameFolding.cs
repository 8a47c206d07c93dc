using System.Text;

namespace Orleans.Keys.Store.Sql;

/// <summary>The form of a name in which case does not count, the same in both databases because neither of them makes it.</summary>
internal static class NameFolding
{
    public static string Fold(string name) => name.Normalize(NormalizationForm.FormC).ToUpperInvariant().ToLowerInvariant();

    /// <summary>A <c>like</c> pattern (escape character <c>\</c>) for a part of a name, in which nothing that was typed is a wildcard.</summary>
    public static string Pattern(string part) =>
        $"%{Fold(part).Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
}
