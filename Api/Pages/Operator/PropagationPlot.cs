using System.Globalization;
using Orleans.Keys.Store.Gateways;

namespace Orleans.Keys.Api.Pages.Operator;

/// <summary>
/// How long changes took to reach the gateways, as points over time: by a logarithm, since a hint takes milliseconds, a poll half a second, and the
/// end of a lease four seconds.
/// </summary>
public sealed record PropagationPlot
{
    public const int Width = 960;
    public const int Height = 300;
    public const int Left = 64;
    public const int Right = 12;
    public const int Top = 12;
    public const int Bottom = 32;

    private const double Fastest = 1;
    private const double Slowest = 8_000;

    /// <summary>The lines across, in milliseconds; the last is where a lease that nobody renewed has ended.</summary>
    public static readonly IReadOnlyList<int> Lines = [1, 10, 100, 1_000, 4_000];

    private PropagationPlot(DateTimeOffset from, DateTimeOffset to, IReadOnlyList<PlotSeries> series) => (From, To, Series) = (from, to, series);

    public DateTimeOffset From { get; }

    public DateTimeOffset To { get; }

    /// <summary>A series for each gateway, by name.</summary>
    public IReadOnlyList<PlotSeries> Series { get; }

    public static PropagationPlot Of(IEnumerable<Propagation> ways, DateTimeOffset from, DateTimeOffset to) =>
        new(from, to, [.. ways.GroupBy(way => way.Gateway).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new PlotSeries(group.Key, [.. group]))]);

    /// <summary>Where a moment stands from the left.</summary>
    public string X(DateTimeOffset at) => Print(Left + ((at - From) / (To - From) * (Width - Left - Right)));

    /// <summary>Where a length of time stands from the top.</summary>
    public static string Y(double milliseconds)
    {
        var share = Math.Log(Math.Clamp(milliseconds, Fastest, Slowest) / Fastest) / Math.Log(Slowest / Fastest);
        return Print(Height - Bottom - (share * (Height - Top - Bottom)));
    }

    public static string Label(int milliseconds) =>
        milliseconds < 1_000 ? $"{milliseconds.ToString(CultureInfo.InvariantCulture)} ms" : $"{(milliseconds / 1_000).ToString(CultureInfo.InvariantCulture)} s";

    private static string Print(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
