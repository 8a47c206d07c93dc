using Microsoft.Extensions.Options;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Standalone.Demo;

/// <summary>The demo is for trying things out: it does not face a network.</summary>
internal sealed class LoopbackOnly(IConfiguration configuration) : IValidateOptions<KeysOptions>
{
    public ValidateOptionsResult Validate(string? name, KeysOptions options)
    {
        var addresses = configuration[WebHostDefaults.ServerUrlsKey]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return addresses.FirstOrDefault(address => !IsLoopback(address)) is { } open
            ? ValidateOptionsResult.Fail($"Keys__Demo is on, and ASPNETCORE_URLS has {open}, which is not a loopback address. Set Keys__Demo=false, or listen on 127.0.0.1.")
            : ValidateOptionsResult.Success;
    }

    private static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;
}
