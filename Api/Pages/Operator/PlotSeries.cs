using Orleans.Keys.Store.Gateways;

namespace Orleans.Keys.Api.Pages.Operator;

/// <summary>How changes reached one gateway.</summary>
/// <param name="Gateway">Its name.</param>
/// <param name="Ways">The changes, in their order.</param>
public sealed record PlotSeries(string Gateway, IReadOnlyList<Propagation> Ways)
{
    private readonly double[] sorted = [.. Ways.Where(way => way.AppliedAt is not null).Select(Milliseconds).Order()];

    /// <summary>Changes that it has not confirmed.</summary>
    public int Unconfirmed => Ways.Count - sorted.Length;

    /// <summary>Null while it has confirmed nothing.</summary>
    public double? Median => At(.5);

    /// <inheritdoc cref="Median"/>
    public double? Late => At(.99);

    /// <inheritdoc cref="Median"/>
    public double? Worst => At(1);

    /// <summary>From the acknowledgement on; 0 when it was there before.</summary>
    public static double Milliseconds(Propagation way) => way.AppliedAt is { } at && at > way.ChangeAt ? (at - way.ChangeAt).TotalMilliseconds : 0;

    // The smallest that so many are not above.
    private double? At(double share) => sorted.Length == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
