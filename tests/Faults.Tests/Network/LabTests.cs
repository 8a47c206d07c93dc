using System.Net;
using System.Net.Sockets;
using Orleans.Keys.Faults.Network;

namespace Orleans.Keys.Faults.Tests.Network;

public sealed class LabTests
{
    private const int Port = 4000;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Hosts_reach_each_other_until_they_are_parted_or_cut_off()
    {
        await using var lab = await Lab.CreateAsync("one", "two", "three");
        using var one = new HostSockets(lab["one"]);
        using var three = new HostSockets(lab["three"]);
        using var listener = await ListenAsync(lab["two"]);

        Assert.True(await ReachesAsync(one, lab["two"]));
        await lab.PartAsync(lab["one"], lab["two"]);
        Assert.False(await ReachesAsync(one, lab["two"]));
        Assert.True(await ReachesAsync(three, lab["two"]));
        await lab.UnpartAsync(lab["one"], lab["two"]);
        Assert.True(await ReachesAsync(one, lab["two"]));
        await lab.CutAsync(lab["two"]);
        Assert.False(await ReachesAsync(three, lab["two"]));
        await lab.HealAsync(lab["two"]);
        Assert.True(await ReachesAsync(three, lab["two"]));
    }

    [Fact]
    public async Task Nothing_is_left_behind()
    {
        string network;
        string workspace;
        await using (var lab = await Lab.CreateAsync("one"))
        {
            (network, workspace) = (lab["one"].Path, lab.Workspace);
            Assert.True(File.Exists(network));
        }

        Assert.False(File.Exists(network));
        Assert.False(Directory.Exists(workspace));
    }

    private static async Task<Socket> ListenAsync(LabHost host)
    {
        var made = new TaskCompletionSource<Socket>();
        var thread = new Thread(() =>
        {
            Native.Enter(host.Path);
            made.SetResult(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        });
        thread.Start();
        var listener = await made.Task;
        listener.Bind(new IPEndPoint(host.Address, Port));
        listener.Listen();
        return listener;
    }

    private static async Task<bool> ReachesAsync(HostSockets from, LabHost to)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var socket = await from.ConnectAsync(new IPEndPoint(to.Address, Port), patience.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
