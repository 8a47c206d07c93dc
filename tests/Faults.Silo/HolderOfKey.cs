using Orleans.Keys.Grains.Interfaces.Life;

namespace Orleans.Keys.Faults.Silo;

internal static class HolderOfKey
{
    /// <summary>Says on which address the grain of a key is active, so that the rig can kill the very silo that holds it.</summary>
    public static void MapHolderOfKey(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/holder/{key}", async (string key, IGrainFactory grains) =>
    {
        var grain = grains.GetGrain<IKeyGrain>(KeyGrainName.Of(key));
        var holder = await grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);
        return holder is null ? Results.NotFound() : Results.Text(holder.Endpoint.Address.ToString());
    });
}
