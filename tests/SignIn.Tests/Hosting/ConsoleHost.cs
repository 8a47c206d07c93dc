using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans.Keys.Api;
using Orleans.Keys.Api.SignIn;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Grains;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Hosting;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;
using Orleans.TestingHost;

namespace Orleans.Keys.SignIn.Tests.Hosting;

/// <summary>The API with its pages, over SQLite in a folder of its own; with grains behind it where a test changes keys.</summary>
internal sealed class ConsoleHost : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly WebApplication app;
    private readonly InProcessTestCluster? cluster;
    private readonly bool ownsFolder;

    private ConsoleHost(TemporaryFolder? folder, FakeTimeProvider? time, bool hasGrains, int? port, (string Name, string Value)[] settings)
    {
        Port = port ?? Ports.Free();
        ownsFolder = folder is null;
        this.folder = folder ?? new TemporaryFolder();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(Settings(this.folder).Concat(settings).Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{Port}");
        builder.Logging.AddProvider(Logs).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddRoutingCore();
        if (time is not null)
        {
            builder.Services.AddSingleton<TimeProvider>(time);
        }

        builder.Services.AddTrustedProxies(builder.Configuration);
        builder.Services.AddKeyStore(builder.Configuration, embedded: true);
        builder.Services.AddSingleton<IGrainFactory>(_ => cluster?.Client ?? throw new InvalidOperationException("This host has no grains."));
        builder.AddKeysApi();
        app = builder.Build();
        app.UseTrustedProxies();
        app.UseRouting();
        app.UseKeysApi();
        app.MapKeysApi();
        cluster = hasGrains ? BuildCluster(app.Services) : null;
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public CapturedLogs Logs { get; } = new();

    public IKeyStore Store => app.Services.GetRequiredService<IKeyStore>();

    public LocalAccounts Accounts => app.Services.GetRequiredService<LocalAccounts>();

    public FirstOwnerLink FirstOwner => app.Services.GetRequiredService<FirstOwnerLink>();

    public TemporaryFolder Folder => folder;

    public static async Task<ConsoleHost> StartAsync(
        FakeTimeProvider? time = null, bool hasGrains = false, TemporaryFolder? folder = null, int? port = null, params (string Name, string Value)[] settings)
    {
        var host = new ConsoleHost(folder, time, hasGrains, port, settings);
        await host.app.StartAsync(TestContext.Current.CancellationToken);
        await host.app.Services.GetRequiredService<IStoreReadiness>().Ready;
        if (host.cluster is not null)
        {
            await host.cluster.DeployAsync();
        }

        return host;
    }

    /// <summary>Makes a tenant.</summary>
    public Task AddTenantAsync(string id, Plan plan = Plan.Pro, TenantStatus status = TenantStatus.Active) => StoreWorld.WriteAsync(
        Store, new Write.OfTenant(Some.Tenant() with { Id = new(id), Name = new($"{char.ToUpperInvariant(id[0])}{id[1..]}"), Plan = plan, Status = status }));

    /// <summary>Makes a member, or changes one.</summary>
    public async Task PutMemberAsync(string tenant, string user, string role = "owner", MemberStatus status = MemberStatus.Active)
    {
        var before = await Store.ReadMemberAsync(new(tenant), new(user), TestContext.Current.CancellationToken);
        var member = before ?? Some.Member(new(tenant)) with { User = new(user), Email = $"{user}@umbra.test", Name = new(user) };
        await StoreWorld.WriteAsync(Store, new Write.OfMember(member with { Role = new(role), Status = status }));
    }

    /// <summary>A member as it is stored.</summary>
    public ValueTask<Member?> MemberAsync(string tenant, string user) => Store.ReadMemberAsync(new(tenant), new(user), TestContext.Current.CancellationToken);

    /// <summary>What the audit trail of a tenant holds of one kind: who acted, about whom, and the state afterwards.</summary>
    public List<(string? User, string Subject, string? After)> Audit(string tenant, string action)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(folder.FullPath, "data", "keys.db")};Mode=ReadOnly");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "select actor_user, subject, state_after from audit_event where tenant = $tenant and action = $action order by id";
        command.Parameters.AddWithValue("$tenant", tenant);
        command.Parameters.AddWithValue("$action", action);
        using var reader = command.ExecuteReader();
        var all = new List<(string?, string, string?)>();
        while (reader.Read())
        {
            all.Add((reader.IsDBNull(0) ? null : reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        }

        return all;
    }

    /// <summary>Stops it as an orchestrator does.</summary>
    public Task StopAsync() => app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }

        await app.DisposeAsync();
        if (ownsFolder)
        {
            folder.Dispose();
        }
    }

    private static (string Name, string Value)[] Settings(TemporaryFolder folder) =>
    [
        ("Keys:DataDirectory", folder.File("data")), ("Keys:FirstOwnerFile", folder.File("first-owner")), ("Keys:Demo", "false"),
        ("Keys:TrustedProxies:0", "127.0.0.1"),
    ];

    private static InProcessTestCluster BuildCluster(IServiceProvider host)
    {
        var builder = new InProcessTestClusterBuilder(initialSilosCount: 1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddKeysGrains();
            silo.AddMemoryStreams(ChangeStream.Provider);
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.Services.AddSingleton(_ => host.GetRequiredService<IKeyStore>());
            silo.Services.AddSingleton(_ => host.GetRequiredService<Plans>());
            silo.Services.AddSingleton(_ => host.GetRequiredService<IUsageReader>());
        });
        return builder.Build();
    }
}
