using Orleans.Keys.Faults.Checking;

namespace Orleans.Keys.Faults.Tests.Checking;

public sealed class LatencyTests
{
    [Fact]
    public void The_worst_acceptance_is_counted_from_the_acknowledgement() =>
        Assert.Equal(3000, new HandMade().Revoke(10, 10.5).Probe(13.5, 200).Probe(13.6, 401).Check().WorstAcceptance!.Value, 0.001);

    [Fact]
    public void Without_an_acceptance_after_an_acknowledgement_there_is_no_worst() =>
        Assert.Null(new HandMade().Revoke(10, 10.5).Probe(10.4, 200).Probe(11, 401).Check().WorstAcceptance);

    [Fact]
    public void The_latency_is_the_answer_after_the_last_acceptance()
    {
        var latency = Assert.Single(new HandMade().Revoke(10, 10.5).Probe(10.6, 200).Probe(10.7, 401, takes: 0.05).Probe(10.8, 401).Check().Latencies);

        Assert.Equal(250, latency.Max, 0.001);
        Assert.Equal(1, latency.Changes);
    }

    [Fact]
    public void A_refusal_before_the_acknowledgement_counts_as_nothing() =>
        Assert.Equal(0, Assert.Single(new HandMade().Revoke(10, 10.5).Probe(10.2, 401).Check().Latencies).Max);

    [Fact]
    public void Percentiles_are_taken_from_the_sorted_samples()
    {
        var latency = Latency.Summary(0, [.. Enumerable.Range(1, 100).Select(number => (double)number)]);

        Assert.Equal((51, 100, 100), (latency.P50, latency.P99, latency.Max));
    }

    [Fact]
    public void The_report_names_the_seed_and_the_worst_acceptance()
    {
        var text = new HandMade().Revoke(10, 10.5).Probe(13.5, 200).Probe(13.6, 401).Check().ToString();

        Assert.Contains("worst acceptance after acknowledgement: 3000.0 ms", text, StringComparison.Ordinal);
        Assert.Contains("0 violations (seed 7)", text, StringComparison.Ordinal);
    }
}
