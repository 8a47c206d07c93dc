using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Grains.Tests.Silo.Hosts;

/// <summary>A folder, and a database for the cluster mode, in which hosts are started one after the other or side by side.</summary>
internal sealed class Installation : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string?> settings = [];

    private Installation(bool isEmbedded) => IsEmbedded = isEmbedded;

    public bool IsEmbedded { get; }

    /// <summary>SQLite.</summary>
    public static Installation Embedded()
    {
        var installation = new Installation(isEmbedded: true);
        installation.settings["Keys:DataDirectory"] = installation.File("data");
        return installation;
    }

    /// <summary>PostgreSQL.</summary>
    public static async Task<Installation> InClusterAsync(PostgresServer postgres)
    {
        var installation = new Installation(isEmbedded: false);
        installation.settings["ConnectionStrings:Keys"] = await postgres.Server.CreateDatabaseAsync();
        installation.settings["Keys:PepperFile"] = installation.PrivateFile("pepper", RandomNumberGenerator.GetBytes(32));
        installation.settings["Orleans:SiloPort"] = "0";
        installation.settings["Orleans:GatewayPort"] = "0";
        installation.settings["Orleans:AdvertisedIPAddress"] = "127.0.0.1";
        return installation;
    }

    public string File(string name) => folder.File(name);

    public string PrivateFile(string name, byte[] content)
    {
        using var file = new FileStream(File(name), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        file.Write(content);
        return File(name);
    }

    /// <summary>Starts a host with a ready store, and whatever else is added.</summary>
    public async Task<IHost> StartAsync(Action<HostApplicationBuilder>? add = null, params (string Name, string? Value)[] more)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Concat(more.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))));
        builder.Services.AddKeyStore(builder.Configuration, IsEmbedded);
        add?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<IStoreReadiness>().Ready;
        return host;
    }

    /// <summary>Starts a whole silo.</summary>
    public Task<IHost> StartSiloAsync(params (string Name, string? Value)[] more) =>
        StartAsync(builder => Keys.Silo.SiloRegistration.AddKeysSilo(builder, IsEmbedded), more);

    public void Dispose() => folder.Dispose();
}
