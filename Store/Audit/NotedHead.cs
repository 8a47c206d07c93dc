using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Store.Audit;

/// <summary>A place in a chain that somebody noted elsewhere, as <c>tenant:position:hash</c>. A chain that was cut off behind it, or made anew, lacks it.</summary>
public sealed partial record NotedHead(TenantId Tenant, AuditPlace Place)
{
    /// <summary>Reads a noted head.</summary>
    /// <returns>False when the text is none.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out NotedHead? head)
    {
        head = Whole().Match(text) is { Success: true } match ? Of(match) : null;
        return head is not null;
    }

    /// <summary>All noted heads in a text, such as the output of a verification or a log.</summary>
    public static IEnumerable<NotedHead> FindAll(string text) => Part().Matches(text).Select(Of).OfType<NotedHead>();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Tenant}:{Place.Position}:{Place.Hash}");

    private static NotedHead? Of(Match match) =>
        long.TryParse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new NotedHead(new TenantId(match.Groups[1].Value), new AuditPlace(position, match.Groups[3].Value))
            : null;

    [GeneratedRegex("^([a-z0-9_-]{1,64}):([0-9]{1,19}):([0-9a-f]{64})$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\b([a-z0-9_-]{1,64}):([0-9]{1,19}):([0-9a-f]{64})\b")]
    private static partial Regex Part();
}
