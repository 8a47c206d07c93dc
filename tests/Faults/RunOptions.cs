using System.Security.Cryptography;

namespace Orleans.Keys.Faults;

/// <summary>What was asked for on the command line, as <c>--name value</c>.</summary>
internal sealed record RunOptions
{
    public int Revocations { get; init; } = 1000;

    public ulong Seed { get; init; }

    public int Silos { get; init; } = 3;

    public int Gateways { get; init; } = 4;

    /// <summary>Requests a second of each secret at each gateway, and of the fastest.</summary>
    public int Rate { get; init; } = 20;

    public int FastRate { get; init; } = 200;

    public string Folder { get; init; } = "";

    public static RunOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new RunOptions { Seed = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)) };
        while (arguments is [var name, var value, .. var rest])
        {
            options = name switch
            {
                "--revocations" => options with { Revocations = int.Parse(value) },
                "--seed" => options with { Seed = ulong.Parse(value) },
                "--silos" => options with { Silos = int.Parse(value) },
                "--gateways" => options with { Gateways = int.Parse(value) },
                "--rate" => options with { Rate = int.Parse(value) },
                "--fast-rate" => options with { FastRate = int.Parse(value) },
                "--folder" => options with { Folder = value },
                _ => throw new ArgumentException($"unknown: {name}"),
            };
            arguments = rest;
        }

        return options.Folder.Length > 0 ? options : options with { Folder = Path.Combine(Path.GetTempPath(), $"keys-faults-{options.Seed}") };
    }
}
