using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Gateways;

namespace Orleans.Keys.Gateway.Registry;

/// <summary>How this process is called in receipts: the machine, and a part of its own, since a restarted gateway is another one.</summary>
internal sealed class GatewayName(IServer server, IConfiguration configuration)
{
    private const int SuffixLength = 6;

    public string Value { get; } = $"{Environment.MachineName.ToLowerInvariant()}-{KeyId.Draw(RandomNumberGenerator.Fill).ToString()[..SuffixLength]}";

    public GatewayIdentity Identity => new(
        Value,
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? configuration[WebHostDefaults.ServerUrlsKey] ?? "",
        typeof(GatewayName).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");
}
