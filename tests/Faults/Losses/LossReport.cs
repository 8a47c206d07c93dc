using System.Text;

namespace Orleans.Keys.Faults.Losses;

/// <summary>The claims as a table.</summary>
internal sealed record LossReport(IReadOnlyList<Claim> Claims)
{
    private const int Shown = 10;

    public bool Holds => Claims.All(claim => claim.Holds);

    public override string ToString()
    {
        var text = new StringBuilder().AppendLine("| what was done | what was found | holds |").AppendLine("|---|---|---|");
        foreach (var claim in Claims)
        {
            text.AppendLine($"| {claim.What} | {claim.Found} | {(claim.Holds ? "yes" : "**no**")} |");
        }

        foreach (var claim in Claims.Where(claim => !claim.Holds))
        {
            text.AppendLine($"{claim.What}:").AppendLine(string.Join('\n', claim.Details.Take(Shown).Select(detail => $"  {detail}")));
        }

        return text.Append(Holds ? "every claim holds" : $"{Claims.Count(claim => !claim.Holds)} claims do not hold").ToString();
    }
}
