using Npgsql;
using Orleans.Configuration;
using Orleans.Keys.Grains.Interfaces;

namespace Orleans.Keys.Gateway.Hints;

/// <summary>
/// The way to the silos, as their client: a gateway that hangs or is cut off is then no member that silos wait for.
/// </summary>
internal static class ClusterClient
{
    private const string ServiceId = "orleans-keys";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public static WebApplicationBuilder AddClusterClient(this WebApplicationBuilder builder)
    {
        // Connecting lasts until there is a silo; keys are checked meanwhile.
        builder.Services.Configure<HostOptions>(options => options.ServicesStartConcurrently = true);
        builder.UseOrleansClient(client =>
        {
            var clusterId = builder.Configuration["Orleans:ClusterId"] is { Length: > 0 } id ? id : "keys";
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (clusterId, ServiceId));
            client.UseAdoNetClustering(clustering => clustering.Configure<NpgsqlDataSource>((options, database) =>
            {
                options.Invariant = "Npgsql";
                options.DataSource = database;
            }));
            client.AddMemoryStreams(ChangeStream.Provider);
            client.UseConnectionRetryFilter(async (_, cancellationToken) =>
            {
                await Task.Delay(RetryAfter, cancellationToken);
                return true;
            });
        });
        return builder;
    }
}
