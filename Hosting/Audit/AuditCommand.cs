using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Keys.Store.Audit;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Hosting.Audit;

/// <summary>
/// <c>audit verify</c>: whether the audit trail is as it was sealed. Needs the settings of the process it is part of, changes nothing, and runs beside
/// processes that do.
/// </summary>
public sealed class AuditCommand
{
    /// <summary>Everything is as it was sealed.</summary>
    public const int Intact = 0;

    /// <summary>Something is not.</summary>
    public const int Broken = 1;

    /// <summary>Nothing can be said: the command line, a setting or the database stands in the way.</summary>
    public const int Unknown = 2;

    private const string Usage = """
        usage: audit verify [--tenant <tenant>] [--head <tenant>:<position>:<hash>]... [--heads <file>]

        Verifies that the audit trail is as it was sealed, of one tenant or of all.
          --head   a place that was noted earlier: it has to be part of the chain
          --heads  a file with any number of them among other text, such as an earlier output of this command, or a log

        Exit codes: 0 intact, 1 something was changed, 2 it could not be verified.
        """;

    private readonly string[] arguments;
    private readonly bool embedded;

    private AuditCommand(string[] arguments, bool embedded) => (this.arguments, this.embedded) = (arguments, embedded);

    /// <summary>The command that a command line asks for; null when it is none of these.</summary>
    /// <param name="embedded">Whether the data are in a folder; otherwise in PostgreSQL.</param>
    public static AuditCommand? Find(string[] commandLine, bool embedded) => commandLine is ["audit", ..] ? new AuditCommand(commandLine[1..], embedded) : null;

    /// <summary>Carries it out.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        if (AuditArguments.Parse(arguments) is not { } wanted)
        {
            await Console.Error.WriteLineAsync(Usage);
            return Unknown;
        }

        return await KeysProcess.RunAsync(Build, host => VerifyAsync(host, wanted), refused: Unknown);
    }

    private static async Task<int> VerifyAsync(IHost host, AuditArguments wanted)
    {
        try
        {
            var isIntact = true;
            var tenants = 0;
            var verifier = host.Services.GetRequiredService<AuditVerifier>();
            await foreach (var report in verifier.VerifyAsync(wanted.Tenant, wanted.Heads, CancellationToken.None))
            {
                await AuditReportText.WriteAsync(Console.Out, report);
                isIntact &= report.IsIntact;
                tenants++;
            }

            await Console.Out.WriteLineAsync(AuditReportText.Summary(tenants, isIntact));
            return isIntact ? Intact : Broken;
        }
        catch (Exception fault) when (fault is DbException or SocketException or TimeoutException)
        {
            await Console.Error.WriteLineAsync($"The database cannot be read: {fault.Message}");
            return Unknown;
        }
    }

    private IHost Build()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddAuditVerification(builder.Configuration, embedded);
        return builder.Build();
    }
}
