using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Orleans.Keys.Api.SignIn.FirstOwner;
using Orleans.Keys.Hosting;
using Orleans.Keys.Store.Accounts;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api.SignIn;

/// <summary>
/// While an installation with local accounts has none, every start makes a link for its first owner: written to a file that only this process's user
/// can read, good once and for a day. A new one makes the one before worthless.
/// </summary>
public sealed partial class FirstOwnerLink : BackgroundService
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly IServiceProvider services;
    private readonly IHostApplicationLifetime lifetime;
    private readonly ILogger<FirstOwnerLink> logger;
    private readonly TaskCompletionSource<string?> made = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string? file;

    public FirstOwnerLink(IServiceProvider services, IHostApplicationLifetime lifetime, IOptions<ApiOptions> options, ILogger<FirstOwnerLink> logger)
    {
        (this.services, this.lifetime, this.logger) = (services, lifetime, logger);
        file = options.Value.FirstOwnerFile;
    }

    /// <summary>The link; null when there is an owner already, or nowhere to write a link to.</summary>
    public Task<string?> Made => made.Task;

    /// <summary>Removes the file of a link that was used.</summary>
    internal void Forget()
    {
        if (file is not null)
        {
            File.Delete(file);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            made.SetResult(await MakeAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            made.SetCanceled(CancellationToken.None);
        }
#pragma warning disable CA1031 // The edge of the host: without a link the process does all else that it is for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFailed(fault);
            made.SetResult(null);
        }
    }

    private async Task<string?> MakeAsync(CancellationToken cancellationToken)
    {
        var options = services.GetRequiredService<IOptions<KeysOptions>>().Value;
        await services.GetRequiredService<IStoreReadiness>().Ready.WaitAsync(cancellationToken);
        var accounts = services.GetRequiredService<IAccountStore>();
        if (file is null || options.Demo || !options.LocalAccounts || await accounts.HasAccountsAsync(cancellationToken))
        {
            return null;
        }

        await ListeningAsync(cancellationToken);
        var (token, id, digest) = services.GetRequiredService<InvitationTokens>().Mint();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await accounts.InviteAsync(new Invitation { Id = id, Digest = digest, CreatedAt = now, ExpiresAt = now + Lifetime }, cancellationToken);
        var link = $"{Address()}/welcome#{token}";
        PrivateFile.WriteLine(file, link);
        LogWritten(file);
        return link;
    }

    private async Task ListeningAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private string Address()
    {
        var listensOn = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        var published = services.GetRequiredService<IOptions<ApiOptions>>().Value.PublicUrl;
        return (published ?? listensOn.Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal).Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal)).TrimEnd('/');
    }

    [LoggerMessage(EventId = 3031, Level = LogLevel.Information, Message = "Nobody can sign in yet: the link for the first owner is in {File}")]
    private partial void LogWritten(string file);

    [LoggerMessage(EventId = 3032, Level = LogLevel.Error, Message = "The link for the first owner could not be made. Restart the process to try again.")]
    private partial void LogFailed(Exception exception);
}
