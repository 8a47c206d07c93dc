using System.Security.Cryptography;

namespace Orleans.Keys.Faults.Benchmark;

/// <summary>What was asked for on the command line, as <c>--name value</c>.</summary>
internal sealed record LatencyOptions
{
    /// <summary>Changes a second, the measured ones included.</summary>
    public int Rate { get; init; } = 50;

    public int Seconds { get; init; } = 60;

    public int Gateways { get; init; } = 4;

    public int Silos { get; init; } = 2;

    /// <summary>Whether the silos publish hints; without them gateways only poll.</summary>
    public bool Streams { get; init; } = true;

    public string Folder { get; init; } = Path.Combine(Path.GetTempPath(), $"keys-latency-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");

    public static LatencyOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new LatencyOptions();
        while (arguments is [var name, var value, .. var rest])
        {
            options = name switch
            {
                "--rate" => options with { Rate = int.Parse(value) },
                "--seconds" => options with { Seconds = int.Parse(value) },
                "--gateways" => options with { Gateways = int.Parse(value) },
                "--silos" => options with { Silos = int.Parse(value) },
                "--streams" => options with { Streams = value == "on" },
                "--folder" => options with { Folder = value },
                _ => throw new ArgumentException($"unknown: {name}"),
            };
            arguments = rest;
        }

        return options;
    }
}
