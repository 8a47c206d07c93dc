using Orleans.Keys.Gateway.Tests.Kit;

namespace Orleans.Keys.Gateway.Tests.Hosting;

public sealed class QuietLogsTests
{
    [Fact]
    public async Task Key_is_written_to_no_log_however_it_was_sent()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd, ("Logging:LogLevel:Default", "Debug"), ("Logging:LogLevel:Microsoft.AspNetCore", "Information"));
        var key = gateway.Store.Issue();

        foreach (var (target, authorization) in ((string, string)[])
        [
            ("/v1/scans/", $"Bearer {key.Token}"),
            ("/v1/scans/", $"Basic {key.Token}"),
            ($"/v1/scans/?key={key.Token}", $"Bearer {key.Token}"),
            ($"/v1/scans/{key.Token}", $"Bearer {key.Token}"),
        ])
        {
            using var response = await gateway.SendAsync(null, target, headers: ("Authorization", authorization));
        }

        gateway.Store.AreKeysDown = true;
        using var failed = await gateway.SendAsync(gateway.Store.Issue());

        Assert.Equal(503, (int)failed.StatusCode);
        Assert.NotEmpty(gateway.Logs.Lines);
        Assert.DoesNotContain(gateway.Logs.Lines, line => line.Contains(key.Token, StringComparison.Ordinal));
    }
}
