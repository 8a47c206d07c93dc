using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Keys.Api;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.KeyList;

/// <summary>The Api on a port of its own, with a watch around everything that it does for a request. Reading needs no grain, so there are none.</summary>
internal sealed class MeasuredApi : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly WebApplication app;
    private TaskCompletionSource<TimeSpan> taken = new();

    private MeasuredApi(string database)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Keys"] = database,
            ["Keys:PepperFile"] = PepperFiles.Make(folder.File("pepper")),
        });
        builder.Services.AddKeyStore(builder.Configuration, embedded: false);
        builder.Services.AddSingleton<IGrainFactory>(_ => throw new InvalidOperationException("Reading asks no grain."));
        builder.AddKeysApi();
        app = builder.Build();
        app.Use(async (_, next) =>
        {
            var started = Stopwatch.GetTimestamp();
            await next();
            taken.TrySetResult(Stopwatch.GetElapsedTime(started));
        });
        app.UseRouting();
        app.UseKeysApi();
        app.MapKeysApi();
    }

    public Uri Address => new(app.Urls.Single());

    public IKeyStore Store => app.Services.GetRequiredService<IKeyStore>();

    public static async Task<MeasuredApi> StartAsync(string database)
    {
        var api = new MeasuredApi(database);
        await api.app.StartAsync();
        await api.app.Services.GetRequiredService<IStoreReadiness>().Ready;
        return api;
    }

    /// <summary>A session as a browser has it.</summary>
    /// <returns>Its token.</returns>
    public async Task<string> SignInAsync(Member member)
    {
        var session = Some.Session(member) with { Kind = SessionKind.Browser };
        var token = SessionToken.Mint(app.Services.GetRequiredService<KeyFormat>(), session.Id, RandomNumberGenerator.Fill);
        var pepper = app.Services.GetRequiredService<PepperRing>().Current;
        var code = new byte[KeyDigest.Size];
        pepper.DigestSession(member.Tenant, token, code);
        await StoreWorld.WriteAsync(Store, new Write.OfSession(session with { Digest = new KeyDigest(pepper.Id, [.. code]) }));
        return Encoding.ASCII.GetString(token);
    }

    /// <summary>How long the server was busy with one request.</summary>
    public async Task<(TimeSpan Server, string Answer)> TimeAsync(Func<Task<string>> request)
    {
        taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = await request();
        return (await taken.Task, answer);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }
}
