using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;
using Orleans.Keys.Api;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Standalone;

/// <summary>What a newcomer need not set; any configuration is stronger.</summary>
internal static class Defaults
{
    private const string Address = "http://127.0.0.1:8080";

    public static void AddDefaults(this WebApplicationBuilder builder) =>
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData =
            [
                new(WebHostDefaults.ServerUrlsKey, Address),
                // It recommends the server's garbage collector, which costs memory that one process for everything has better uses for.
                new("Logging:LogLevel:Orleans.Runtime.Silo", "Error"),
            ],
        });

    /// <summary>The link for the first owner stands beside the database unless a setting says otherwise.</summary>
    public static void AddFirstOwner(this WebApplicationBuilder builder) => builder.Services.AddOptions<ApiOptions>().PostConfigure<IOptions<KeysOptions>>(
        (api, keys) => api.FirstOwnerFile ??= Path.Combine(keys.Value.DataDirectory, "first-owner"));
}
