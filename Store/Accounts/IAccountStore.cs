using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Accounts;

/// <summary>
/// What signing in needs beyond <see cref="IKeyStore"/>. Nothing here gives or takes rights, so nothing here is in the change log: rights are
/// those of members. Addresses are compared without regard to the case of ASCII letters.
/// </summary>
public interface IAccountStore
{
    /// <summary>A member of whatever status with all that decides about it, in one snapshot; null when there never was one.</summary>
    ValueTask<MemberAccess?> ReadMemberAccessAsync(TenantId tenant, UserId user, CancellationToken cancellationToken);

    /// <summary>Notes that a browser's session is in use, unless it is over.</summary>
    ValueTask TouchSessionAsync(KeyId session, CancellationToken cancellationToken);

    /// <summary>Writes a row of the audit trail about a member to whom nothing happened.</summary>
    ValueTask NoteAsync(AuditNote note, UserId member, CancellationToken cancellationToken);

    ValueTask<LocalAccount?> FindAccountAsync(string email, CancellationToken cancellationToken);

    ValueTask<bool> HasAccountsAsync(CancellationToken cancellationToken);

    /// <summary>Makes an account, or gives the one with this address another password.</summary>
    ValueTask PutAccountAsync(LocalAccount account, CancellationToken cancellationToken);

    /// <summary>Where the owner of an address is, as a person, an active member of an active tenant, in the order of the tenants' names.</summary>
    ValueTask<IReadOnlyList<Workspace>> ListWorkspacesAsync(string email, CancellationToken cancellationToken);

    /// <summary>Makes an invitation the only one that can be used.</summary>
    ValueTask InviteAsync(Invitation invitation, CancellationToken cancellationToken);

    /// <summary>An invitation that was neither used nor replaced and whose time is not up.</summary>
    ValueTask<Invitation?> FindInvitationAsync(KeyId invitation, CancellationToken cancellationToken);

    /// <summary>Uses an invitation up.</summary>
    /// <returns>False when it cannot be used any more; of several callers one gets true.</returns>
    ValueTask<bool> TryUseInvitationAsync(KeyId invitation, CancellationToken cancellationToken);
}
