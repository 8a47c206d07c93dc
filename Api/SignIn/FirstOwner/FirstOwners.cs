using Orleans.Keys.Api.SignIn.Accounts;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Accounts;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.SignIn.FirstOwner;

/// <summary>
/// Makes the first owner: of a workspace, and of the installation. The account comes last: whatever is cut short before it, the next start
/// makes another link, and what is there already is taken as it is.
/// </summary>
internal sealed class FirstOwners(IKeyStore store, IAccountStore accounts, PasswordVault vault, InvitationTokens tokens, FirstOwnerLink link)
{
    private const int MaxNames = 100;

    /// <summary>Whether a token is that of an invitation that can be used.</summary>
    public async ValueTask<bool> IsInvitedAsync(string token, CancellationToken cancellationToken) =>
        tokens.TryParse(token, out var id) && await accounts.FindInvitationAsync(id, cancellationToken) is { } invitation && tokens.IsOf(token, invitation);

    /// <returns>Where the owner is at home; null when somebody else was faster with the invitation.</returns>
    public async ValueTask<Member?> TryMakeAsync(string token, NewOwner owner, CancellationToken cancellationToken)
    {
        var account = await vault.MakeAsync(EmailAddress.Fold(owner.Email), owner.Password, cancellationToken);
        if (!tokens.TryParse(token, out var id) || !await accounts.TryUseInvitationAsync(id, cancellationToken))
        {
            return null;
        }

        // From here on the person's hanging up stops nothing.
        await JoinAsync(TenantId.System, new DisplayName("System"), owner);
        var member = await JoinAsync(owner.Workspace, owner.WorkspaceName, owner);
        await accounts.PutAccountAsync(account, CancellationToken.None);
        link.Forget();
        return member;
    }

    private async ValueTask<Member> JoinAsync(TenantId id, DisplayName name, NewOwner owner)
    {
        var now = (await store.ReadHeadAsync(CancellationToken.None)).ReadAt;
        if (await store.ReadTenantAsync(id, CancellationToken.None) is null
            && PutTenant.Decide(null, new PutTenant(id, name, Plan.Enterprise, TenantStatus.Active), now).Row is { } tenant)
        {
            await CommitAsync("tenant.created", id, new Write.OfTenant(tenant));
        }

        var role = await store.ReadRoleAsync(id, RoleName.Owner, CancellationToken.None);
        for (var number = 1; number <= MaxNames; number++)
        {
            var user = new UserId(number == 1 ? owner.User.Value : $"{owner.User}-{number}");
            var there = await store.ReadMemberAsync(id, user, CancellationToken.None);
            if (there is null && PutMember.Decide(null, role, Command(id, user, owner), now).Row is { } member)
            {
                await CommitAsync("member.created", id, new Write.OfMember(member));
                return member;
            }

            if (there is { Status: MemberStatus.Active } && EmailAddress.Fold(there.Email) == EmailAddress.Fold(owner.Email))
            {
                return there;
            }
        }

        throw new InvalidOperationException($"The tenant {id} has no room for another owner.");
    }

    private static PutMember Command(TenantId tenant, UserId user, NewOwner owner) => new()
    {
        Tenant = tenant,
        User = user,
        Email = owner.Email,
        Name = owner.Name,
        Role = RoleName.Owner,
        IsSuspended = false,
    };

    private async ValueTask CommitAsync(string action, TenantId tenant, Write write) => await store.CommitAsync(
        new Change { Write = write, Audit = new AuditNote { Action = action, Tenant = tenant, ActorKind = ActorKind.Installation } }, CancellationToken.None);
}
