using Orleans.Keys.Faults.Network;

namespace Orleans.Keys.Faults.Processes;

/// <summary>A wall clock that the rig can step in one process only, by libfaketime; the monotonic clock of the process stays the machine's.</summary>
internal sealed class SteppedClock(string file)
{
    public async Task<Dictionary<string, string>> SettingsAsync()
    {
        await SetAsync(TimeSpan.Zero);
        return new()
        {
            ["LD_PRELOAD"] = LabRequirements.FaketimeLibrary,
            ["FAKETIME_TIMESTAMP_FILE"] = file,
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["FAKETIME_CACHE_DURATION"] = "1",
        };
    }

    public Task SetAsync(TimeSpan ahead) => File.WriteAllTextAsync(file, $"{(ahead < TimeSpan.Zero ? "-" : "+")}{Math.Abs(ahead.TotalSeconds):0}\n");
}
