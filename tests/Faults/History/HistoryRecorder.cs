using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Orleans.Keys.Faults.History;

/// <summary>Appends records to the files of a history; recording only queues, one task writes.</summary>
internal sealed class HistoryRecorder : IAsyncDisposable
{
    private readonly Channel<Probe> probes = Channel.CreateUnbounded<Probe>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<string> events = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<string, short> codes = [];
    private readonly Lock sync = new();
    private readonly Task writing;
    private int capabilities;
    private int changes;

    public HistoryRecorder(string folder, ulong seed, IEnumerable<string> gateways)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        Record(new RunStart(seed, [.. gateways], TimeProvider.System.GetUtcNow()));
        writing = Task.WhenAll(WriteProbesAsync(), WriteEventsAsync());
    }

    public string Folder { get; }

    public HistoryClock Clock { get; } = new();

    public void Record(Probe probe) => probes.Writer.TryWrite(probe);

    public void Record<T>(T value) where T : class => events.Writer.TryWrite(HistoryFile.Line(value));

    public Capability Capability(string key, int secretVersion, string permission)
    {
        var capability = new Capability(Interlocked.Increment(ref capabilities) - 1, key, secretVersion, permission);
        Record(capability);
        return capability;
    }

    public int NextChange() => Interlocked.Increment(ref changes) - 1;

    public short Code(string text)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        lock (sync)
        {
            if (!codes.TryGetValue(text, out var number))
            {
                codes[text] = number = (short)(codes.Count + 1);
                Record(new ProblemText(number, text));
            }

            return number;
        }
    }

    public async ValueTask DisposeAsync()
    {
        probes.Writer.TryComplete();
        events.Writer.TryComplete();
        await writing;
    }

    private async Task WriteProbesAsync()
    {
        await using var file = File.Create(Path.Combine(Folder, HistoryFile.ProbesName));
        var batch = new List<Probe>();
        while (await probes.Reader.WaitToReadAsync())
        {
            while (probes.Reader.TryRead(out var probe))
            {
                batch.Add(probe);
            }

            file.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(batch)));
            await file.FlushAsync();
            batch.Clear();
        }
    }

    private async Task WriteEventsAsync()
    {
        await using var file = new StreamWriter(File.Create(Path.Combine(Folder, HistoryFile.EventsName)));
        await foreach (var line in events.Reader.ReadAllAsync())
        {
            await file.WriteLineAsync(line);
            await file.FlushAsync();
        }
    }
}
