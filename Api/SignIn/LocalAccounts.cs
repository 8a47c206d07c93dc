using Orleans.Keys.Api.SignIn.Accounts;
using Orleans.Keys.Store.Accounts;

namespace Orleans.Keys.Api.SignIn;

/// <summary>For hosts: people who sign in with a password.</summary>
public sealed class LocalAccounts
{
    private readonly IAccountStore accounts;
    private readonly PasswordVault vault;

    internal LocalAccounts(IAccountStore accounts, PasswordVault vault) => (this.accounts, this.vault) = (accounts, vault);

    /// <summary>Whether an address has an account.</summary>
    public async Task<bool> ExistsAsync(string email, CancellationToken cancellationToken) =>
        await accounts.FindAccountAsync(email, cancellationToken) is not null;

    /// <summary>Makes accounts, or gives those that exist another password: the same for all of them.</summary>
    public async Task PutAsync(IEnumerable<string> emails, string password, CancellationToken cancellationToken)
    {
        // One password is hashed once: whoever knows it for one knows it for all.
        var account = await vault.MakeAsync("", password, cancellationToken);
        foreach (var email in emails)
        {
            await accounts.PutAccountAsync(account with { Email = email }, cancellationToken);
        }
    }
}
