using System.Net;
using Microsoft.Data.Sqlite;
using Orleans.Keys.Testing;

namespace Orleans.Keys.System.Tests;

/// <summary>The audit trail is verified beside the process that writes it.</summary>
public sealed class AuditVerifyTests(StandaloneFixture standalone) : IClassFixture<StandaloneFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_changed_in_the_database_is_named_and_what_was_cut_off_is_missed()
    {
        using var folder = new TemporaryFolder();
        var ada = await standalone.Operator.EnterTenantAsync("umbra", Cancelled);
        var id = (string)(await ada.CallAsync(HttpMethod.Post, "/v1/api-keys", new { name = "ci" }, Cancelled))["id"]!;
        await ada.CallAsync(HttpMethod.Post, $"/v1/api-keys/{id}/revoke", null, Cancelled);
        var noted = folder.File("noted");
        await File.WriteAllTextAsync(noted, await SealedAsync("umbra"), Cancelled);

        await TamperAsync("create table kept as select * from audit_event where tenant = 'umbra' and position = 2");
        await TamperAsync("update audit_event set actor_user = 'eve' where tenant = 'umbra' and position = 2");
        var (changed, report) = await VerifyAsync("--heads", noted);

        Assert.Equal(1, changed);
        Assert.Contains("at position 2 was changed", report, StringComparison.Ordinal);
        Assert.Contains("umbra: NOT INTACT", report, StringComparison.Ordinal);
        Assert.Contains("acme: intact", report, StringComparison.Ordinal);

        await TamperAsync("update audit_event set actor_user = (select actor_user from kept) where tenant = 'umbra' and position = 2");
        Assert.Equal(0, (await VerifyAsync("--heads", noted)).ExitCode);
        await TamperAsync("delete from audit_event where tenant = 'umbra'");
        await TamperAsync("delete from audit_chain where tenant = 'umbra'");
        await TamperAsync("delete from api_key where tenant = 'umbra'");
        foreach (var table in (string[])["session", "key_tally", "member", "role"])
        {
            await TamperAsync($"delete from {table} where tenant = 'umbra'");
        }

        await TamperAsync("delete from tenant where id = 'umbra'");
        Assert.Equal(0, (await VerifyAsync()).ExitCode);
        var (cut, after) = await VerifyAsync("--heads", noted);

        Assert.Equal(1, cut);
        Assert.Contains("umbra: NOT INTACT", after, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await standalone.Operator.StatusAsync(HttpMethod.Get, "/v1/tenants", Cancelled));
    }

    /// <summary>Verifies until every event of a tenant is sealed.</summary>
    private async Task<string> SealedAsync(string tenant)
    {
        while (true)
        {
            var (exitCode, report) = await VerifyAsync("--tenant", tenant);
            Assert.Equal(0, exitCode);
            if (report.Contains(" 0 waiting", StringComparison.Ordinal))
            {
                return report;
            }
        }
    }

    private async Task<(int ExitCode, string Report)> VerifyAsync(params string[] arguments)
    {
        await using var command = standalone.Run(["audit", "verify", .. arguments]);
        return (await command.ExitCodeAsync(Cancelled), command.Output);
    }

    private async Task TamperAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(standalone.DataDirectory, "keys.db")};Pooling=False");
        await connection.OpenAsync(Cancelled);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancelled);
    }
}
