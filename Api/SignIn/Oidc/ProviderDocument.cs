using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Orleans.Keys.Api.SignIn.Oidc;

/// <summary>
/// What the provider says about itself, its keys above all. A key that is not among those known is looked for in a read that begins after it was
/// asked for, so that a provider may change its keys at any moment; reads are at least <see cref="MinInterval"/> apart, and whoever asks in
/// between waits for the next one rather than being refused.
/// </summary>
internal sealed partial class ProviderDocument : IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    /// <summary>The least time between two reads, however many unknown keys are presented.</summary>
    public static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(2);

    /// <summary>After this the document is read again, while the one at hand is still used.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(5);

    /// <summary>After this a document is not used any more: a key that the provider withdrew would be good for ever while it is away.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly OidcOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<ProviderDocument> logger;
    private readonly HttpClient http;
    private readonly Lock gate = new();
    private Task<OpenIdConnectConfiguration>? next;
    private Task last = Task.CompletedTask;
    private long? lastBegin;
    private Known? known;

    public ProviderDocument(IOptions<OidcOptions> options, TimeProvider time, ILogger<ProviderDocument> logger)
    {
        (this.options, this.time, this.logger) = (options.Value, time, logger);
        http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null })
        {
            Timeout = Patience,
            MaxResponseContentBufferSize = 1024 * 1024,
        };
    }

    /// <summary>The document.</summary>
    /// <exception cref="ProviderAwayException">There is none, and the provider does not give one.</exception>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (Volatile.Read(ref known) is not { } at || AgeOf(at) >= GoodFor)
        {
            return await ReadAsync(cancel);
        }

        if (AgeOf(at) >= FreshFor)
        {
            // A failure is logged where it happens; this caller is served with what there is.
            _ = NextRead();
        }

        return at.Configuration;
    }

    /// <summary>The document as it is now.</summary>
    /// <exception cref="ProviderAwayException">The provider does not give one.</exception>
    public Task<OpenIdConnectConfiguration> ReadAsync(CancellationToken cancel) => NextRead().WaitAsync(cancel);

    /// <summary>Asked for by the framework when a signature cannot be verified; by then the keys were read anew.</summary>
    public void RequestRefresh()
    {
    }

    public void Dispose() => http.Dispose();

    private Task<OpenIdConnectConfiguration> NextRead()
    {
        lock (gate)
        {
            if (next is null)
            {
                last = next = BeginAsync(last);
            }

            return next;
        }
    }

    private async Task<OpenIdConnectConfiguration> BeginAsync(Task previous)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        if (lastBegin is { } begin && MinInterval - time.GetElapsedTime(begin) is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, time);
        }

        lock (gate)
        {
            // Whoever asks from here on wants a read that begins later.
            next = null;
            lastBegin = time.GetTimestamp();
        }

        try
        {
            var configuration = await RetrieveAsync();
            Volatile.Write(ref known, new Known(configuration, lastBegin.Value));
            return configuration;
        }
#pragma warning disable CA1031 // Whatever it is, the keys cannot be had; callers are told to come back.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogAway(logger, fault);
            throw new ProviderAwayException(fault);
        }
    }

    private async Task<OpenIdConnectConfiguration> RetrieveAsync()
    {
        var authority = options.Authority!.TrimEnd('/');
        var retriever = new HttpDocumentRetriever(http) { RequireHttps = authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase) };
        var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(
            $"{authority}/.well-known/openid-configuration", retriever, CancellationToken.None);
        if (configuration.Issuer?.TrimEnd('/') != authority)
        {
            throw new InvalidDataException($"The document of {authority} is that of another issuer, {configuration.Issuer}.");
        }

        return configuration.SigningKeys.Count > 0 ? configuration : throw new InvalidDataException($"{authority} names no keys.");
    }

    private TimeSpan AgeOf(Known document) => time.GetElapsedTime(document.ReadAt);

    private sealed record Known(OpenIdConnectConfiguration Configuration, long ReadAt);
}
