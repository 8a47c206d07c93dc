using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Setup;

/// <summary>Says all that is wrong with the settings at once, by the names under which a person sets them.</summary>
internal sealed class KeysOptionsValidator(IConfiguration configuration, bool embedded) : IValidateOptions<KeysOptions>
{
    public ValidateOptionsResult Validate(string? name, KeysOptions options)
    {
        var failures = Failures(options).ToArray();
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Failures(KeysOptions options)
    {
        var hasConnection = !string.IsNullOrWhiteSpace(configuration.GetConnectionString(KeyStoreServices.ConnectionName));
        if (embedded && hasConnection)
        {
            yield return "ConnectionStrings__Keys is set, but Standalone keeps its data in Keys__DataDirectory. Unset it, or start Silo, Api and Gateway.";
        }

        if (!embedded && !hasConnection)
        {
            yield return "ConnectionStrings__Keys is missing. Set it to a PostgreSQL database: Host=...;Database=...;Username=...;Password=...";
        }

        if (!embedded && string.IsNullOrWhiteSpace(options.PepperFile))
        {
            yield return "Keys__PepperFile is missing. Make a file of at least 32 random bytes, the same for all processes: head -c 32 /dev/urandom > pepper; chmod 600 pepper";
        }

        if (embedded && string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            yield return "Keys__DataDirectory is empty. Name a folder, or unset it for ./data.";
        }

        if (!KeyFormat.IsPrefix(options.Prefix))
        {
            yield return "Keys__Prefix must be 2 to 8 ASCII letters or digits.";
        }

        if (options.Environment is not ("live" or "test"))
        {
            yield return "Keys__Environment must be live or test.";
        }

        if (options.UpgradeUrl is { } url && !IsWebAddress(url))
        {
            yield return "Keys__UpgradeUrl must be an absolute http or https address.";
        }

        PlanSettings.Read(configuration, out var ofPlans);
        foreach (var failure in ofPlans)
        {
            yield return failure;
        }

        var proxies = new List<IPNetwork>();
        for (var i = 0; i < options.TrustedProxies.Count; i++)
        {
            if (IpRangeSet.TryParseRange(options.TrustedProxies[i], out var proxy))
            {
                proxies.Add(proxy);
            }
            else
            {
                yield return $"Keys__TrustedProxies__{i} must be an address, or a network as address/length.";
            }
        }

        if (TrustedNetworks.HoldEverybody(proxies))
        {
            yield return "Keys__TrustedProxies__0, ... together trust everybody, so every client could choose its own address. Name the networks of your proxies alone.";
        }
    }

    private static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
