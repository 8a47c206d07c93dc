using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orleans.Keys.Faults.History;

/// <summary>A history as two append-only files: the probes, packed, and everything else, a JSON object a line.</summary>
internal static class HistoryFile
{
    public const string ProbesName = "probes.bin";
    public const string EventsName = "events.ndjson";

    public static string Line<T>(T value) where T : notnull =>
        JsonSerializer.Serialize(new Dictionary<string, T> { [typeof(T).Name] = value });

    public static FaultHistory Load(string folder)
    {
        var events = File.ReadLines(Path.Combine(folder, EventsName)).Select(line => JsonNode.Parse(line)!.AsObject().Single()).ToList();
        return new FaultHistory
        {
            Seed = All<RunStart>(events).Single().Seed,
            Gateways = [.. All<RunStart>(events).Single().Gateways],
            Codes = ["", .. All<ProblemText>(events).OrderBy(code => code.Number).Select(code => code.Text)],
            Capabilities = [.. All<Capability>(events).OrderBy(capability => capability.Number)],
            Probes = Probes(Path.Combine(folder, ProbesName)),
            Changes = [.. All<Change>(events).OrderBy(change => change.Number)],
            Faults = [.. All<Fault>(events)],
            Reveals = [.. All<Reveal>(events)],
            Attempts = [.. All<Attempt>(events)],
            Exchanges = [.. All<Exchange>(events)],
            Surprises = [.. All<Surprise>(events)],
            Lags = [.. All<Lag>(events)],
            Store = All<StoreSnapshot>(events).SingleOrDefault(),
        };
    }

    private static IEnumerable<T> All<T>(IEnumerable<KeyValuePair<string, JsonNode?>> events) =>
        events.Where(entry => entry.Key == typeof(T).Name).Select(entry => entry.Value.Deserialize<T>()!);

    private static List<Probe> Probes(string path)
    {
        var bytes = File.ReadAllBytes(path);
        // A run that was killed may have left a part of a record.
        var whole = bytes.Length - (bytes.Length % Marshal.SizeOf<Probe>());
        return [.. MemoryMarshal.Cast<byte, Probe>(bytes.AsSpan(0, whole))];
    }
}
