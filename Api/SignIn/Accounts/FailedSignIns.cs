using Orleans.Keys.Api.Edge;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Accounts;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.SignIn.Accounts;

/// <summary>
/// Writes failed sign-ins into the audit trails of the members with that address: counted, a row a minute at most, so that guessing fills no disk.
/// It happens aside, so that an answer takes no longer for an address that is somebody's.
/// </summary>
internal sealed partial class FailedSignIns(IAccountStore accounts, IStoreReadiness readiness, TimeProvider time, ILogger<FailedSignIns> logger) : BackgroundService
{
    private const int MaxAddresses = 10_000;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Failures> failed = [];

    public void Count(Call call, string account)
    {
        lock (gate)
        {
            var before = failed.GetValueOrDefault(account);
            if (before is not null || failed.Count < MaxAddresses)
            {
                failed[account] = new Failures((before?.Number ?? 0) + 1, call.Ip, call.UserAgent, call.TraceId, before?.WrittenAt);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(Tick, time);
        try
        {
            await readiness.Ready.WaitAsync(stoppingToken);
            while (await pace.WaitForNextTickAsync(stoppingToken))
            {
                await WriteAsync(isLast: false, stoppingToken);
            }
        }
        catch (StoreRefusedException)
        {
            // The process stops; whoever stops it has said why.
        }
        catch (OperationCanceledException)
        {
            await WriteAsync(isLast: true, CancellationToken.None);
        }
    }

    private async Task WriteAsync(bool isLast, CancellationToken cancellationToken)
    {
        foreach (var (account, failures) in TakeDue(isLast))
        {
            try
            {
                foreach (var workspace in await accounts.ListWorkspacesAsync(account, cancellationToken))
                {
                    await accounts.NoteAsync(Note(failures, workspace.Member), workspace.Member.User, cancellationToken);
                }
            }
#pragma warning disable CA1031 // The edge of the host: the database is away, and counting goes on.
            catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogLost(failures.Number, fault);
            }
        }
    }

    private List<KeyValuePair<string, Failures>> TakeDue(bool isLast)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            var open = failed.Where(entry => isLast || entry.Value.WrittenAt is not { } at || now - at >= Window).ToList();
            foreach (var (account, failures) in open)
            {
                if (failures.Number == 0)
                {
                    failed.Remove(account);
                }
                else
                {
                    failed[account] = failures with { Number = 0, WrittenAt = now };
                }
            }

            return [.. open.Where(entry => entry.Value.Number > 0)];
        }
    }

    private static AuditNote Note(Failures failures, Member member) => new()
    {
        Action = "member.sign_in_failed",
        Tenant = member.Tenant,
        ActorKind = ActorKind.Installation,
        Ip = failures.Ip,
        UserAgent = failures.UserAgent,
        TraceId = failures.TraceId,
        After = $$"""{"failures":{{failures.Number}}}""",
    };

    [LoggerMessage(EventId = 3030, Level = LogLevel.Warning, Message = "{Number} failed sign-ins could not be written to the audit trail.")]
    private partial void LogLost(int number, Exception exception);

    /// <summary>How many since the last row, and what the latest looked like.</summary>
    private sealed record Failures(int Number, string? Ip, string? UserAgent, string TraceId, DateTimeOffset? WrittenAt);
}
