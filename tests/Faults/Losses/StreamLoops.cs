namespace Orleans.Keys.Faults.Losses;

/// <summary>An open stream at every gateway.</summary>
internal sealed class StreamLoops(IEnumerable<Door> doors, Credential credential, AskBook book) : IAsyncDisposable
{
    private readonly IReadOnlyList<StreamLoop> loops = [.. doors.Select(door => new StreamLoop(door, credential, book))];

    public async ValueTask DisposeAsync()
    {
        foreach (var loop in loops)
        {
            await loop.DisposeAsync();
        }
    }
}
