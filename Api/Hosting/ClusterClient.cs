using Npgsql;
using Orleans.Configuration;

namespace Orleans.Keys.Api.Hosting;

/// <summary>The way to the grains: a client of the silos that meet in the database.</summary>
internal static class ClusterClient
{
    /// <summary>The same in every process for ever: it is part of the key of stored grain state.</summary>
    private const string ServiceId = "orleans-keys";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public static WebApplicationBuilder AddClusterClient(this WebApplicationBuilder builder)
    {
        // Connecting lasts until there is a silo; the process answers its health checks meanwhile.
        builder.Services.Configure<HostOptions>(options => options.ServicesStartConcurrently = true);
        builder.Services.AddSingleton<ClusterConnection>();
        builder.Services.AddSingleton<ILifecycleParticipant<IClusterClientLifecycle>>(services => services.GetRequiredService<ClusterConnection>());
        builder.UseOrleansClient(client =>
        {
            var clusterId = builder.Configuration["Orleans:ClusterId"] is { Length: > 0 } id ? id : "keys";
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (clusterId, ServiceId));
            client.UseAdoNetClustering(clustering => clustering.Configure<NpgsqlDataSource>((options, database) =>
            {
                options.Invariant = "Npgsql";
                options.DataSource = database;
            }));
            client.UseConnectionRetryFilter(RetryAsync);
            client.AddClusterConnectionLostHandler(services => (_, _) => services.GetRequiredService<ClusterConnection>().HasSilo(false));
            client.AddGatewayCountChangedHandler(services => (_, silos) => services.GetRequiredService<ClusterConnection>().HasSilo(silos.NumberOfConnectedGateways > 0));
        });
        return builder;
    }

    // No database yet, no tables yet, no silo yet: all of them come.
    private static async Task<bool> RetryAsync(Exception exception, CancellationToken cancellationToken)
    {
        await Task.Delay(RetryAfter, cancellationToken);
        return true;
    }
}
