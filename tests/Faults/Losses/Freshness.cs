namespace Orleans.Keys.Faults.Losses;

/// <summary>How long after it was sent a request shows, in the log and as the last use of its key.</summary>
internal sealed class Freshness(ShownLog shown, IReadOnlyList<Door> doors, Credential credential, AskBook book)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public async Task<IReadOnlyList<TimeSpan>> MeasureAsync(int times, CancellationToken cancellationToken)
    {
        var found = new List<TimeSpan>();
        for (var time = 0; time < times; time++)
        {
            found.Add(await MeasureOneAsync(doors[time % doors.Count].Number, cancellationToken));
        }

        return found;
    }

    private async Task<TimeSpan> MeasureOneAsync(int door, CancellationToken cancellationToken)
    {
        var ask = await Load.AskAsync(doors, door, credential, book);
        using var pace = new PeriodicTimer(Step);
        while (ask.IsDecided && !await IsShownAsync(ask, cancellationToken))
        {
            await pace.WaitForNextTickAsync(cancellationToken);
        }

        return book.Clock.Now - ask.Sent;
    }

    private async Task<bool> IsShownAsync(Ask ask, CancellationToken cancellationToken)
    {
        var newest = (await shown.GetAsync($"/v1/api-keys/{ask.Key}/usage?limit=1", cancellationToken))["data"]!.AsArray();
        if (newest.Count == 0 || (string?)newest[0]!["traceId"] != ask.Trace)
        {
            return false;
        }

        var key = await shown.GetAsync($"/v1/api-keys/{ask.Key}", cancellationToken);
        return key["lastUsedAt"] is { } last && last.GetValue<DateTimeOffset>() == newest[0]!["at"]!.GetValue<DateTimeOffset>();
    }
}
