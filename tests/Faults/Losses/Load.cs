namespace Orleans.Keys.Faults.Losses;

/// <summary>
/// Uses credentials at a steady rate, whether or not earlier requests were answered, each at every gateway in turn. One that could not even
/// be sent goes to the next gateway, as a load balancer would do it.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    private readonly IReadOnlyList<Door> doors;
    private readonly AskBook book;
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    public Load(IReadOnlyList<Door> doors, IReadOnlyList<Credential> credentials, AskBook book, int rate)
    {
        (this.doors, this.book) = (doors, book);
        running = RunAsync(credentials, rate);
    }

    /// <summary>Sends one request.</summary>
    public static async Task<Ask> AskAsync(IReadOnlyList<Door> doors, int first, Credential credential, AskBook book)
    {
        var ask = book.New(credential);
        for (var turn = 0; turn < doors.Count; turn++)
        {
            var door = doors[(first + turn) % doors.Count];
            var sent = book.Clock.Now;
            if (await door.AskAsync(credential, ask.Trace, () => sent = book.Clock.Now) is var (answer, start))
            {
                ask = ask with { Gateway = door.Number, Start = start, Status = answer.Status, Code = answer.Code ?? "", Sent = sent, Answered = book.Clock.Now };
                break;
            }
        }

        book.Add(ask);
        return ask;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    private async Task RunAsync(IReadOnlyList<Credential> credentials, int rate)
    {
        var began = book.Clock.Now;
        var underWay = new List<Task>();
        var sent = 0;
        using var pace = new PeriodicTimer(Step);
        try
        {
            while (await pace.WaitForNextTickAsync(stop.Token))
            {
                for (var due = (book.Clock.Now - began).TotalSeconds * rate; sent < due; sent++)
                {
                    underWay.Add(AskAsync(doors, sent % doors.Count, credentials[sent / doors.Count % credentials.Count], book));
                }

                underWay.RemoveAll(task => task.IsCompletedSuccessfully);
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(underWay);
        }
    }
}
