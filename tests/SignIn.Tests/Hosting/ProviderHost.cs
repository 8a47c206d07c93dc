using Orleans.Keys.Testing;

namespace Orleans.Keys.SignIn.Tests.Hosting;

/// <summary>A console with grains, and the provider it trusts; shared by tests that each have a tenant of their own.</summary>
public sealed class ProviderHost : IAsyncLifetime
{
    private readonly TemporaryFolder secrets = new();

    internal ConsoleHost Console { get; private set; } = null!;

    internal TestProvider Provider { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var port = Ports.Free();
        Provider = await TestProvider.StartAsync($"http://127.0.0.1:{port}/sign-in/callback");
        await File.WriteAllTextAsync(secrets.File("client-secret"), "console-secret\n");
        File.SetUnixFileMode(secrets.File("client-secret"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Console = await ConsoleHost.StartAsync(hasGrains: true, port: port, settings: Provider.Settings(secrets.File("client-secret")));
    }

    public async ValueTask DisposeAsync()
    {
        await Console.DisposeAsync();
        await Provider.DisposeAsync();
        secrets.Dispose();
    }

    /// <summary>A tenant of its own.</summary>
    internal async Task<string> TenantAsync()
    {
        var tenant = $"t-{Some.Word()}";
        await Console.AddTenantAsync(tenant);
        return tenant;
    }

    /// <summary>A person of its own, whom the provider knows.</summary>
    internal async Task<string> PersonAsync(string tenant, string role = "analyst")
    {
        var id = $"u-{Some.Word()}";
        await Provider.SetPersonAsync(id, new { tenant, role, email = $"{id}@umbra.test", name = "Ada" });
        return id;
    }
}
