using System.Globalization;

namespace Orleans.Keys.Api.Brand;

/// <summary>A colour, and how well it can be read (WCAG 2.2, contrast ratio).</summary>
internal readonly record struct Shade(byte Red, byte Green, byte Blue)
{
    /// <summary>What text needs.</summary>
    public const double Readable = 4.5;

    private const int Steps = 50;

    public static readonly Shade White = new(255, 255, 255);
    public static readonly Shade Black = new(0, 0, 0);

    public static Shade Parse(string hex) => new(Part(hex, 1), Part(hex, 3), Part(hex, 5));

    public double ContrastWith(Shade other)
    {
        var (high, low) = Luminance > other.Luminance ? (Luminance, other.Luminance) : (other.Luminance, Luminance);
        return (high + .05) / (low + .05);
    }

    /// <summary>The colour, moved no further towards another than it takes to be read on a paper.</summary>
    public Shade ReadableOn(Shade paper, Shade towards)
    {
        for (var step = 0; step <= Steps; step++)
        {
            var moved = Mix(towards, (double)step / Steps);
            if (moved.ContrastWith(paper) >= Readable)
            {
                return moved;
            }
        }

        return towards;
    }

    /// <summary>Black or white, whichever is easier to read on this.</summary>
    public Shade Ink() => ContrastWith(White) >= ContrastWith(Black) ? White : Black;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private double Luminance => (.2126 * Linear(Red)) + (.7152 * Linear(Green)) + (.0722 * Linear(Blue));

    private Shade Mix(Shade other, double share) => new(Mix(Red, other.Red, share), Mix(Green, other.Green, share), Mix(Blue, other.Blue, share));

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * share));

    private static double Linear(byte part) => part / 255d is var value && value <= .04045 ? value / 12.92 : Math.Pow((value + .055) / 1.055, 2.4);

    private static byte Part(string hex, int at) => byte.Parse(hex.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
