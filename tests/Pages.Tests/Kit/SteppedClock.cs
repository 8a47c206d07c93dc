using System.Globalization;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Pages.Tests.Kit;

/// <summary>A wall clock that can be stepped in one process only, by libfaketime; the monotonic clock of the process stays the machine's.</summary>
internal sealed class SteppedClock : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SteppedClock() => Set(TimeSpan.Zero);

    /// <summary>What the process is started with.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["LD_PRELOAD"] = Library(),
        ["FAKETIME_TIMESTAMP_FILE"] = Offset,
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["FAKETIME_CACHE_DURATION"] = "1",
    };

    private string Offset => folder.File("clock");

    /// <summary>Steps the clock so far ahead of the machine's, and waits until the process tells that time.</summary>
    public async Task SetAsync(TimeSpan ahead, HttpClient process, CancellationToken cancellationToken)
    {
        Set(ahead);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await AheadAsync(process, cancellationToken) < ahead - TimeSpan.FromMinutes(1))
        {
            await pace.WaitForNextTickAsync(cancellationToken);
        }
    }

    public void Dispose() => folder.Dispose();

    private static string Library() =>
        Directory.EnumerateFiles("/usr/lib", "libfaketimeMT.so.1", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 3 })
            .FirstOrDefault()
        ?? throw new InvalidOperationException("libfaketimeMT.so.1 is missing: apt-get install libfaketime, or run scripts/test.sh, which does it.");

    private static async Task<TimeSpan> AheadAsync(HttpClient process, CancellationToken cancellationToken)
    {
        using var response = await process.GetAsync("/healthz/live", cancellationToken);
        return response.Headers.Date!.Value - TimeProvider.System.GetUtcNow();
    }

    private void Set(TimeSpan ahead) => File.WriteAllText(Offset, string.Create(CultureInfo.InvariantCulture, $"+{ahead.TotalSeconds:0}\n"));
}
