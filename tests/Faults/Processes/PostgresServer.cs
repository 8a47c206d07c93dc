using Npgsql;
using Orleans.Keys.Faults.Network;

namespace Orleans.Keys.Faults.Processes;

/// <summary>A PostgreSQL of its own that keeps what it acknowledged (fsync on). The rig itself talks to it through a file system socket, which no cut reaches.</summary>
internal sealed class PostgresServer
{
    private const string Password = "test";

    private static readonly string[] AsPostgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"];

    private readonly LabProcess process;
    private readonly string folder;
    private readonly string programs;

    private PostgresServer(LabProcess process, string folder, string programs, LabHost host)
    {
        (this.process, this.folder, this.programs) = (process, folder, programs);
        ConnectionString = $"Host={host.Address};Username=app;Password={Password};Database=postgres";
    }

    public string ConnectionString { get; }

    public string LogFile => process.LogFile;

    public static async Task<PostgresServer> StartAsync(LabHost host, string workspace, string logs, CancellationToken cancellationToken)
    {
        var programs = Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Order(StringComparer.Ordinal).Last();
        var folder = Directory.CreateDirectory(Path.Combine(workspace, "postgres")).FullName;
        File.SetUnixFileMode(workspace, File.GetUnixFileMode(workspace) | UnixFileMode.OtherExecute);
        await File.WriteAllTextAsync(Path.Combine(folder, "password"), Password, cancellationToken);
        await Shell.RunAsync("chown", "-R", "postgres:postgres", folder);
        var data = Path.Combine(folder, "data");
        await Shell.RunAsync(
            AsPostgres[0],
            [.. AsPostgres[1..], Path.Combine(programs, "initdb"), "-D", data, "-U", "app", "--auth=scram-sha-256", $"--pwfile={Path.Combine(folder, "password")}", "-E", "UTF8", "--locale=C.UTF-8"]);
        await File.AppendAllTextAsync(Path.Combine(data, "pg_hba.conf"), "host all all 10.77.0.0/24 scram-sha-256\n", cancellationToken);
        var process = new LabProcess(
            host,
            Path.Combine(logs, "postgres.log"),
            [.. AsPostgres, Path.Combine(programs, "postgres"), "-D", data, "-c", $"listen_addresses={host.Address}", "-c", $"unix_socket_directories={folder}", "-c", "max_connections=200"],
            new Dictionary<string, string>());
        var server = new PostgresServer(process, folder, programs, host);
        await server.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Starts it again; recovers by itself after a kill.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        process.Start();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(60));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await AnswersAsync())
        {
            if (!process.IsRunning)
            {
                // A server that was killed leaves children, and none starts while one of them holds the shared memory.
                process.Start();
            }

            await WaitAsync(pace, timeout.Token);
        }
    }

    /// <summary>kill -9 of the postmaster; its children end when they notice.</summary>
    public Task KillAsync() => process.KillAsync();

    /// <summary>A fast shutdown, as for maintenance: open transactions are rolled back.</summary>
    public Task StopAsync() => process.EndAsync(Native.Sigint);

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection($"Host={folder};Username=app;Password={Password};Database=postgres;Pooling=false;Timeout=5");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Writes everything that is in it into a file, as text.</summary>
    public Task DumpAsync(string file) =>
        Shell.RunAsync(Path.Combine(programs, "pg_dump"), $"--dbname=postgresql://app:{Password}@/postgres?host={folder}", $"--file={file}");

    private async Task WaitAsync(PeriodicTimer pace, CancellationToken timeout)
    {
        try
        {
            await pace.WaitForNextTickAsync(timeout);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"PostgreSQL did not start:\n{process.Tail()}");
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = await OpenAsync(CancellationToken.None);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
