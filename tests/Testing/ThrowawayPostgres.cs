using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Orleans.Keys.Testing;

/// <summary>A PostgreSQL server of its own on loopback, from the installed server binaries; gone afterwards with all its data.</summary>
public sealed class ThrowawayPostgres : IAsyncDisposable
{
    private const string ServerAccount = "postgres";
    private const string Password = "throwaway";

    private readonly string binaries = FindBinaries();
    private readonly TemporaryFolder folder = new();
    private readonly int port = FreePort();
    private Process? server;
    private int databases;

    private ThrowawayPostgres()
    {
    }

    /// <summary>The maintenance database.</summary>
    public string ConnectionString => ConnectionStringOf("postgres");

    private string Data => folder.File("data");

    /// <summary>Starts a server.</summary>
    /// <param name="durable">Whether it flushes to disk; only crash tests need that.</param>
    public static async Task<ThrowawayPostgres> StartAsync(bool durable = false)
    {
        var postgres = new ThrowawayPostgres();
        await postgres.InitializeAsync(durable);
        await postgres.RestartAsync();
        return postgres;
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref databases)}");
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();
        return ConnectionStringOf(name);
    }

    /// <summary>Starts the server, again after <see cref="KillAsync"/>, and waits until it answers.</summary>
    public async Task RestartAsync()
    {
        server = Start("postgres", ["-D", Data]);
        var log = new List<string>();
        while (await server.StandardError.ReadLineAsync() is { } line)
        {
            log.Add(line);
            if (line.Contains("ready to accept connections", StringComparison.Ordinal))
            {
                // Somebody has to read on, or the server blocks on a full pipe.
                _ = server.StandardError.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException($"PostgreSQL did not start: {string.Join(Environment.NewLine, log)}");
    }

    /// <summary>kill -9 of the server and of every process it has.</summary>
    public async Task KillAsync()
    {
        var children = ChildrenOf(server!.Id);
        server.Kill();
        await ForgetAsync();
        foreach (var child in children)
        {
            // Those that are not killed in time notice by themselves that the server is gone.
            child.Kill();
            await child.WaitForExitAsync();
            child.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            // Not kill -9: that leaves shared memory behind.
            await RunAsync(Start("pg_ctl", ["-D", Data, "-m", "immediate", "-w", "stop"]));
            await ForgetAsync();
        }

        folder.Dispose();
    }

    private static string FindBinaries()
    {
        const string Versions = "/usr/lib/postgresql";
        var newest = Directory.Exists(Versions)
            ? Directory.EnumerateDirectories(Versions).Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb")))
                .OrderByDescending(bin => int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), CultureInfo.InvariantCulture, out var major) ? major : 0)
                .FirstOrDefault()
            : null;
        return Environment.GetEnvironmentVariable("PGBIN") ?? newest
            ?? throw new InvalidOperationException($"No PostgreSQL server under {Versions}. Install it (apt-get install postgresql-15), or name its bin folder in PGBIN.");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static List<Process> ChildrenOf(int parent)
    {
        var children = File.ReadAllText($"/proc/{parent}/task/{parent}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. children.Select(Find).OfType<Process>()];
    }

    private static Process? Find(string id)
    {
        try
        {
            return Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
        }
        catch (ArgumentException)
        {
            // It has ended since it was listed.
            return null;
        }
    }

    private static async Task RunAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}: {await output}{await errors}");
        }
    }

    private async Task InitializeAsync(bool durable)
    {
        await File.WriteAllTextAsync(folder.File("password"), Password);
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync(Start(new ProcessStartInfo("chown", ["-R", ServerAccount, folder.FullPath])));
        }

        await RunAsync(Start(
            "initdb",
            ["-D", Data, "-U", "app", "--auth=scram-sha-256", $"--pwfile={folder.File("password")}", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]));
        var speed = durable ? "" : "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n";
        await File.AppendAllTextAsync(
            Path.Combine(Data, "postgresql.conf"),
            $"listen_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = '{folder.FullPath}'\nmax_connections = 200\n{speed}");
    }

    private async Task ForgetAsync()
    {
        await server!.WaitForExitAsync();
        server.Dispose();
        server = null;
    }

    // The server refuses to run as root.
    private Process Start(string program, string[] arguments)
    {
        var path = Path.Combine(binaries, program);
        return Start(Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", [$"--reuid={ServerAccount}", $"--regid={ServerAccount}", "--init-groups", path, .. arguments])
            : new ProcessStartInfo(path, arguments));
    }

    private Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = folder.FullPath;
        start.Environment["HOME"] = folder.FullPath;
        return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
    }

    private string ConnectionStringOf(string database) =>
        $"Host=127.0.0.1;Port={port};Username=app;Password={Password};Database={database}";
}
