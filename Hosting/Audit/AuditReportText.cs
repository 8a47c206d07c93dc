using System.Globalization;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Hosting.Audit;

/// <summary>
/// A report for people, and for the next run: the line of a chain ends with its head. Of an event only numbers are shown; what else is in it may have
/// been written by whoever tampered with it.
/// </summary>
internal static class AuditReportText
{
    public static string Summary(int tenants, bool isIntact) => Print(
        $"{(tenants == 1 ? "1 trail" : $"{tenants} trails")} verified: {(isIntact ? "intact" : "NOT INTACT")}");

    public static async Task WriteAsync(TextWriter to, AuditReport report)
    {
        await to.WriteLineAsync(Line(report));
        foreach (var finding in report.Findings)
        {
            await to.WriteLineAsync($"  {Describe(finding)}");
        }

        if (report.FindingCount > report.Findings.Count)
        {
            await to.WriteLineAsync(Print($"  and {report.FindingCount - report.Findings.Count} more"));
        }

        foreach (var pepper in report.UnknownPeppers)
        {
            await to.WriteLineAsync($"  not verified: sealed under the pepper '{Tame(pepper)}', which this process does not have; name its file in Keys__PreviousPepperFile");
        }

        foreach (var head in report.PrunedHeads)
        {
            await to.WriteLineAsync($"  not compared: {head} was pruned since");
        }

        if (report.SealedLate > 0)
        {
            await to.WriteLineAsync(Print($"  note: {report.SealedLate} events were sealed more than an hour after they had happened"));
        }
    }

    private static string Line(AuditReport report) => Print(
        $"{Tame(report.Tenant.Value)}: {(report.IsIntact ? "intact" : "NOT INTACT")}, {report.Events} events sealed, {report.Unsealed} waiting, pruned up to {report.Pruned}")
        + (report.Head is { } head ? $", ends at {new NotedHead(report.Tenant, head)}" : "");

    private static string Describe(AuditFinding finding) => finding.Kind switch
    {
        AuditFindingKind.Changed => Print($"event {finding.Event} at position {finding.Position} was changed, or is not one of ours"),
        AuditFindingKind.Missing when finding.UpTo == finding.Position => Print($"the event at position {finding.Position} is missing"),
        AuditFindingKind.Missing => Print($"the events at positions {finding.Position} to {finding.UpTo} are missing"),
        AuditFindingKind.OutOfOrder => Print($"event {finding.Event} at position {finding.Position} does not follow the one before it"),
        AuditFindingKind.Surplus => Print($"event {finding.Event} at position {finding.Position} stands where there can be none"),
        AuditFindingKind.WrongEnd => Print($"the last event, at position {finding.Position}, is not the end of the chain"),
        AuditFindingKind.ForgedEnd => Print($"the end of the chain, at position {finding.Position}, was written by somebody else"),
        AuditFindingKind.EndMissing => "the end of the chain is not written down any more",
        AuditFindingKind.NotedHeadMissing => Print($"the head that was noted at position {finding.Position} is not part of the chain: it was cut off before, or made anew"),
        AuditFindingKind.UnknownSigner => Print($"the end of the chain, at position {finding.Position}, is signed under a pepper that this process does not have"),
    };

    private static string Print(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // A terminal obeys what it is shown.
    private static string Tame(string text) => string.Concat(text.Take(64).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '?'));
}
