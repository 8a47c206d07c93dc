using System.Security.Cryptography;

namespace Orleans.Keys.Faults.Losses;

/// <summary>What was asked for on the command line, as <c>--name value</c>.</summary>
internal sealed record LossOptions
{
    /// <summary>Requests a second in all.</summary>
    public int Rate { get; init; } = 200;

    public int Gateways { get; init; } = 4;

    public int Silos { get; init; } = 2;

    /// <summary>For how long the database is away, in seconds.</summary>
    public int Outage { get; init; } = 60;

    public int Kills { get; init; } = 5;

    /// <summary>How often it is measured when a request shows.</summary>
    public int Looks { get; init; } = 50;

    public string Folder { get; init; } = Path.Combine(Path.GetTempPath(), $"keys-usage-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");

    public static LossOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new LossOptions();
        while (arguments is [var name, var value, .. var rest])
        {
            options = name switch
            {
                "--rate" => options with { Rate = int.Parse(value) },
                "--gateways" => options with { Gateways = int.Parse(value) },
                "--silos" => options with { Silos = int.Parse(value) },
                "--outage" => options with { Outage = int.Parse(value) },
                "--kills" => options with { Kills = int.Parse(value) },
                "--looks" => options with { Looks = int.Parse(value) },
                "--folder" => options with { Folder = value },
                _ => throw new ArgumentException($"unknown: {name}"),
            };
            arguments = rest;
        }

        return options;
    }
}
