using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Keys.Grains.Tests.Silo.Hosts;
using Orleans.Keys.Silo.Bootstrap;
using static Xunit.TestContext;

namespace Orleans.Keys.Grains.Tests.Silo;

public sealed class SiloStartTests
{
    [Fact]
    public async Task Embedded_silo_becomes_ready_and_its_operator_key_is_beside_the_database()
    {
        using var installation = Installation.Embedded();
        using var silo = await installation.StartSiloAsync();
        await silo.Services.GetRequiredService<OperatorBootstrap>().Done.WaitAsync(TimeSpan.FromSeconds(30), Current.CancellationToken);

        var health = await silo.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Current.CancellationToken);

        Assert.Equal(HealthStatus.Healthy, health.Status);
        Assert.True(File.Exists(installation.File("data/operator.key")));
        await silo.StopAsync(Current.CancellationToken);
    }

    [Theory]
    [InlineData("A=", "ConnectionStrings__Keys is missing")]
    [InlineData("A=", "Keys__PepperFile is missing")]
    [InlineData("Orleans__SiloPort=many", "Orleans__SiloPort must be")]
    [InlineData("Orleans__GatewayPort=65536", "Orleans__GatewayPort must be")]
    [InlineData("Orleans__AdvertisedIPAddress=0.0.0.0", "Orleans__AdvertisedIPAddress must be")]
    public async Task Process_that_must_not_run_names_the_setting_on_one_line_and_fails(string setting, string reason)
    {
        var (exitCode, errors) = await RunAsync(setting.Split('='));

        Assert.NotEqual(0, exitCode);
        Assert.Contains(errors.Split('\n'), line => line.StartsWith(reason, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_without_its_database_lives_says_so_and_is_not_ready()
    {
        using var installation = Installation.Embedded();
        using var silo = Start(
            ("ConnectionStrings__Keys", "Host=127.0.0.1;Port=1;Username=nobody;Database=nowhere"),
            ("Keys__PepperFile", installation.PrivateFile("pepper", new byte[32])),
            ("Orleans__SiloPort", "0"),
            ("Orleans__GatewayPort", "0"));
        try
        {
            var address = await ReadUntilAsync(silo, "Now listening on: ");
            await ReadUntilAsync(silo, "Database unreachable at 127.0.0.1:1, ");
            using var http = new HttpClient { BaseAddress = new Uri(address) };

            using var live = await http.GetAsync("/healthz/live", Current.CancellationToken);
            using var ready = await http.GetAsync("/healthz/ready", Current.CancellationToken);

            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live.StatusCode, ready.StatusCode));
        }
        finally
        {
            silo.Kill();
        }
    }

    private static async Task<(int ExitCode, string Errors)> RunAsync(string[] setting)
    {
        using var process = Start((setting[0], setting[1]));
        var output = process.StandardOutput.ReadToEndAsync(Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(Current.CancellationToken);
        await process.WaitForExitAsync(Current.CancellationToken);
        return (process.ExitCode, errors + await output);
    }

    private static Process Start(params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Silo.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The silo was not started.");
    }

    /// <returns>What stands behind the words on the first line that has them.</returns>
    private static async Task<string> ReadUntilAsync(Process process, string words)
    {
        while (await process.StandardOutput.ReadLineAsync(Current.CancellationToken) is { } line)
        {
            if (line.IndexOf(words, StringComparison.Ordinal) is >= 0 and var at)
            {
                return line[(at + words.Length)..];
            }
        }

        throw new InvalidOperationException($"The silo ended without saying '{words}': {await process.StandardError.ReadToEndAsync(Current.CancellationToken)}");
    }
}
