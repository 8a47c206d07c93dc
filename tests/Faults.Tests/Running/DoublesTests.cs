using Orleans.Keys.Faults.Checking;
using Orleans.Keys.Faults.History;
using Orleans.Keys.Faults.Nemesis;
using Orleans.Keys.Faults.Probing;
using Orleans.Keys.Faults.Processes;
using Orleans.Keys.Faults.Scenario;

namespace Orleans.Keys.Faults.Tests.Running;

/// <summary>
/// The checker on real processes that do break their promises. They stand beside a gateway of the product in one cluster and live through the same
/// rounds, in which that one must be blameless.
/// </summary>
public sealed class DoublesTests
{
    private static readonly string[] Doubles = ["lease-off", "fills-unguarded", "bigserial", "stream-only"];

    [Fact]
    public async Task Every_double_is_caught_and_the_product_is_not()
    {
        var token = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("keys-doubles-").FullName;
        var streams = Path.Combine(folder, "streams");
        var plan = new ClusterPlan
        {
            Silo = "tests/Faults.Silo",
            SiloSettings = new Dictionary<string, string> { ["FAULTS_STREAMS"] = streams },
            Gateways = [GatewayPlan.Product, .. Doubles.Select(GatewayPlan.Double)],
        };
        await using (var cluster = await Cluster.StartAsync(plan, folder, token))
        await using (var recorder = new HistoryRecorder(folder, 1, plan.GatewayNames))
        using (new LagMonitor(recorder))
        {
            var runner = new Runner(cluster, recorder, new Dice(1), new RoundSize { Rate = 5, FastRate = 5 }, new TestWriter());
            await runner.PrepareAsync(token);
            await runner.RoundAsync([For(new GarbleStreams(streams, "lost")), For(new HoldShards())], token);
            var noDatabase = new CutLink("gateway-database", cluster.DatabaseHost, [.. cluster.Gateways.Select(gateway => gateway.Host)], []);
            await runner.RoundAsync([For(new GarbleStreams(streams, "lost")), For(noDatabase)], token);
        }

        var violations = Checker.Check(HistoryFile.Load(folder)).Violations;

        Assert.All(Doubles.Index(), one => Assert.Contains(violations, violation => violation.Invariant == "I1" && violation.Gateway == one.Index + 1));
        Assert.DoesNotContain(violations, violation => violation is { Gateway: 0, Invariant: "I1" or "I2" or "I4" });
        Directory.Delete(folder, recursive: true);
    }

    private static PlannedFault For(IFault fault) => new(fault, TimeSpan.Zero, TimeSpan.FromSeconds(10));
}
