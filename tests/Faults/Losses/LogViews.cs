namespace Orleans.Keys.Faults.Losses;

/// <summary>Reads the log of every key in every way there is, and compares.</summary>
internal static class LogViews
{
    /// <returns>Where something differs, in words.</returns>
    public static async Task<IReadOnlyList<string>> CompareAsync(ShownLog shown, IReadOnlyList<LogLine> stored, CancellationToken cancellationToken)
    {
        var agreement = new Agreement(stored);
        var listed = await shown.ListAsync(cancellationToken);
        foreach (var key in stored.Select(line => line.Key).Distinct())
        {
            agreement.Compare("/usage", key, await shown.PagesAsync(key, cancellationToken));
            agreement.Compare("CSV", key, await shown.CsvAsync(key, cancellationToken));
            agreement.Compare("NDJSON", key, await shown.NdJsonAsync(key, cancellationToken));
            agreement.Compare("minutes", key, TimeSpan.FromMinutes(1), await shown.CountsAsync(key, 0, cancellationToken));
            agreement.Compare("hours", key, TimeSpan.FromHours(1), await shown.CountsAsync(key, 7, cancellationToken));
            agreement.Compare("days", key, TimeSpan.FromDays(1), await shown.CountsAsync(key, 20, cancellationToken));
            agreement.Compare(key, listed.GetValueOrDefault(key));
        }

        return agreement.Differences;
    }
}
