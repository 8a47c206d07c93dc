using System.Globalization;
using System.Text;

namespace Orleans.Keys.Faults.Benchmark;

/// <summary>The share of revocations that a gateway had applied by a time, as an SVG; the time is on a logarithmic scale.</summary>
internal static class LatencyPlot
{
    private const double Width = 640;
    private const double Height = 320;
    private const double Margin = 48;
    private const double Shortest = 1;
    private const double Longest = 5000;

    private static readonly double[] Marks = [1, 10, 50, 100, 400, 1000, 5000];
    private static readonly string[] Colours = ["#1b6ac9", "#c9501b", "#2c8a4b", "#8a2c86", "#7a6a00", "#444444"];

    public static string Draw(IReadOnlyList<string> gateways, IReadOnlyList<(int Gateway, double Milliseconds)> samples)
    {
        var svg = new StringBuilder()
            .AppendLine(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"11\">"))
            .AppendLine(Invariant($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>"));
        foreach (var mark in Marks)
        {
            svg.AppendLine(Invariant($"<line x1=\"{X(mark):0.0}\" y1=\"{Y(0):0.0}\" x2=\"{X(mark):0.0}\" y2=\"{Y(1):0.0}\" stroke=\"#ddd\"/>"))
                .AppendLine(Invariant($"<text x=\"{X(mark):0.0}\" y=\"{Height - 28:0.0}\" text-anchor=\"middle\">{mark} ms</text>"));
        }

        foreach (var share in new[] { 0, 0.5, 0.99 })
        {
            svg.AppendLine(Invariant($"<text x=\"{Margin - 6:0.0}\" y=\"{Y(share) + 4:0.0}\" text-anchor=\"end\">{share * 100} %</text>"));
        }

        foreach (var group in samples.GroupBy(sample => sample.Gateway).OrderBy(group => group.Key))
        {
            svg.AppendLine(Curve([.. group.Select(sample => sample.Milliseconds).Order()], Colours[group.Key % Colours.Length], gateways[group.Key], group.Key));
        }

        return svg.Append(Invariant($"<text x=\"{Width / 2}\" y=\"{Height - 8}\" text-anchor=\"middle\">from acknowledgement to eviction</text></svg>")).ToString();
    }

    private static string Curve(IReadOnlyList<double> sorted, string colour, string name, int place)
    {
        var points = string.Join(' ', sorted.Select((milliseconds, index) => Invariant($"{X(milliseconds):0.0},{Y((index + 1.0) / sorted.Count):0.0}")));
        return Invariant($"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"/>")
            + Invariant($"<text x=\"{Width - Margin}\" y=\"{Height - Margin - 12 - (place * 14)}\" text-anchor=\"end\" fill=\"{colour}\">{name} ({sorted.Count})</text>");
    }

    private static double X(double milliseconds) =>
        Margin + ((Width - (2 * Margin)) * Math.Log(Math.Clamp(milliseconds, Shortest, Longest) / Shortest) / Math.Log(Longest / Shortest));

    private static double Y(double share) => Height - Margin - ((Height - (2 * Margin)) * share);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
