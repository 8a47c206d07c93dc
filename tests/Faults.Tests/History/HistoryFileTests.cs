using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Tests.History;

public sealed class HistoryFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("history-").FullName;

    [Fact]
    public async Task What_was_recorded_is_read_back()
    {
        var change = new Change
        {
            Number = 0,
            Name = ChangeName.Revoke,
            SubjectKind = 1,
            Subject = "key",
            Reason = "key",
            Sent = TimeSpan.FromSeconds(1),
            Acknowledged = TimeSpan.FromSeconds(2),
            Takes = [0],
        };
        await using (var recorder = new HistoryRecorder(folder, 42, ["gateway1"]))
        {
            recorder.Capability("key", 1, "scans:read");
            recorder.Record(new Probe(0, 0, ProbeConnection.Kept, 401, recorder.Code("key_revoked"), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4)));
            recorder.Record(change);
            recorder.Record(new Fault("cut", "gateway1", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));
            recorder.Record(new StoreSnapshot { Watermarks = new Dictionary<int, long> { [3] = 4 } });
        }

        var history = HistoryFile.Load(folder);

        Assert.Equal(42ul, history.Seed);
        Assert.Equal("key_revoked", history.Codes[Assert.Single(history.Probes).Code]);
        Assert.Equal(change.ToString(), Assert.Single(history.Changes).ToString());
        Assert.Equal([0], history.Changes[0].Takes);
        Assert.Equal("cut", Assert.Single(history.Faults).Kind);
        Assert.Equal(4, history.Store!.Watermarks[3]);
    }

    [Fact]
    public async Task A_probe_that_was_only_half_written_is_left_out()
    {
        await using (var recorder = new HistoryRecorder(folder, 42, ["gateway1"]))
        {
            recorder.Record(new Probe(0, 0, ProbeConnection.Kept, 200, 0, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4)));
        }

        await File.AppendAllTextAsync(Path.Combine(folder, HistoryFile.ProbesName), "torn", TestContext.Current.CancellationToken);

        Assert.Single(HistoryFile.Load(folder).Probes);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
