using Npgsql;
using Orleans.Configuration;

namespace Orleans.Keys.Silo.Clustering;

/// <summary>How silos find each other and how fast they miss one.</summary>
internal static class SiloClustering
{
    /// <summary>A silo that is alone, and reachable from its own process only.</summary>
    public static void UseOneSilo(this ISiloBuilder silo)
    {
        // The process's own calls need no gateway, and whoever reached one could call any grain.
        silo.UseLocalhostClustering(FreePorts.Find().First, gatewayPort: 0, serviceId: ClusterSettings.ServiceId, clusterId: "embedded");
    }

    /// <summary>A silo among others, which meet in the database.</summary>
    public static void UseCluster(this ISiloBuilder silo, ClusterSettings settings)
    {
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, ClusterSettings.ServiceId));
        silo.Configure<EndpointOptions>(options =>
        {
            options.SiloPort = settings.SiloPort;
            options.GatewayPort = settings.GatewayPort;
            if (settings.Address is { } address)
            {
                options.AdvertisedIPAddress = address;
            }
        });
        silo.UseAdoNetClustering(clustering => clustering.Configure<NpgsqlDataSource>((options, database) =>
        {
            options.Invariant = "Npgsql";
            options.DataSource = database;
        }));
        silo.Configure<ClusterMembershipOptions>(MissSilosFast);
    }

    private static void MissSilosFast(ClusterMembershipOptions options)
    {
        // Keys of a dead silo are unreachable until it is missed. Being wrong is cheap: no guarantee depends on membership.
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.NumMissedProbesLimit = 3;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        // After a crash of every silo, the first one back waits until the heartbeats of the others are three of these old.
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
    }
}
