using System.Net;
using System.Net.Sockets;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Store.Accounts;

namespace Orleans.Keys.Api.SignIn.Accounts;

/// <summary>Finds out whether somebody is the owner of a local account. What it does is the same whether there is such an account or not.</summary>
internal sealed class PasswordSignIn(IAccountStore accounts, PasswordVault vault, SignInThrottle throttle, KnownDevices devices, FailedSignIns failures)
{
    private const int Ipv6Network = 64;

    public async Task<PasswordOutcome> TryAsync(Call call, string email, string password)
    {
        var account = EmailAddress.Fold(email.Trim());
        var (address, device) = (AddressOf(call.Http.Connection.RemoteIpAddress), devices.Find(call.Http, account));
        if (throttle.TryTake(account, address, device) is { } wait)
        {
            return new PasswordOutcome.Later(wait);
        }

        var stored = await accounts.FindAccountAsync(account, call.Aborted);
        var match = await vault.VerifyAsync(stored, password, call.Aborted);
        switch (match)
        {
            case PasswordMatch.Wrong:
                failures.Count(call, account);
                return PasswordOutcome.Wrong.Instance;
            case PasswordMatch.Unknowable:
                return PasswordOutcome.Unknowable.Instance;
            case PasswordMatch.RightButOld:
                await accounts.PutAccountAsync(await vault.MakeAsync(account, password, call.Aborted), call.Aborted);
                break;
            case PasswordMatch.Right:
                break;
        }

        throttle.GiveBack(account, address, device);
        devices.Mark(call.Http, account);
        return new PasswordOutcome.Right(account);
    }

    // Whoever has one address of IPv6 has a whole network of them.
    private static string AddressOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, Ipv6Network / 8)),
        _ => address.ToString(),
    };
}

/// <summary>What came of an attempt to sign in.</summary>
internal abstract record PasswordOutcome
{
    private PasswordOutcome()
    {
    }

    /// <summary>It is the owner of the account.</summary>
    public sealed record Right(string Account) : PasswordOutcome;

    /// <summary>No such account, or not its password: nobody is told which.</summary>
    public sealed record Wrong : PasswordOutcome
    {
        public static readonly Wrong Instance = new();
    }

    /// <summary>There were too many wrong ones.</summary>
    public sealed record Later(TimeSpan Wait) : PasswordOutcome;

    /// <summary>This process cannot know.</summary>
    public sealed record Unknowable : PasswordOutcome
    {
        public static readonly Unknowable Instance = new();
    }
}
