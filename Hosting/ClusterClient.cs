using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Configuration;

namespace Orleans.Keys.Hosting;

/// <summary>
/// The way to the silos, as their client: a process that hangs or is cut off is then no member that silos wait for.
/// </summary>
public static class ClusterClient
{
    /// <summary>The same in every process for ever: it is part of the key of stored grain state.</summary>
    private const string ServiceId = "orleans-keys";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Adds a client of the silos that meet in the database.</summary>
    /// <param name="more">What this process needs of it besides.</param>
    public static WebApplicationBuilder AddClusterClient(this WebApplicationBuilder builder, Action<IClientBuilder> more)
    {
        // Connecting lasts until there is a silo; the process does what it can without one, and answers its health checks.
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
            client.UseConnectionRetryFilter(RetryAsync);
            more(client);
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
