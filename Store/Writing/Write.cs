using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Writing;

/// <summary>
/// A row as it shall be. Its <c>Version</c> is the one it was decided on: 0 inserts, and fails as <see cref="Stale"/> when the row exists;
/// any other updates the row of exactly that version and stores the next.
/// </summary>
public abstract record Write
{
    private Write()
    {
    }

    /// <summary>Names the row in the change log; null for sessions, which no gateway knows.</summary>
    public abstract ChangeSubject? Subject { get; }

    /// <summary>A key.</summary>
    public sealed record OfKey(Key Key) : Write
    {
        public override ChangeSubject? Subject => ChangeSubject.Of(Key.Id);
    }

    /// <summary>A tenant. Inserting one inserts its default roles too, as part of the same change.</summary>
    public sealed record OfTenant(Tenant Tenant) : Write
    {
        public override ChangeSubject? Subject => ChangeSubject.Of(Tenant.Id);
    }

    /// <summary>The policy of a tenant; the rest of its row stays as it was read.</summary>
    public sealed record OfPolicy(Tenant Tenant) : Write
    {
        public override ChangeSubject? Subject => ChangeSubject.OfPolicy(Tenant.Id);
    }

    /// <summary>A member.</summary>
    public sealed record OfMember(Member Member) : Write
    {
        public override ChangeSubject? Subject => ChangeSubject.Of(Member.Tenant, Member.User);
    }

    /// <summary>A role.</summary>
    public sealed record OfRole(Role Role) : Write
    {
        public override ChangeSubject? Subject => ChangeSubject.Of(Role.Tenant, Role.Name);
    }

    /// <summary>What the product declares; the row exists from the first migration on, with version 1 and nothing declared.</summary>
    public sealed record OfDeclared(PermissionSet Permissions, long Version) : Write
    {
        public override ChangeSubject? Subject => ChangeSubject.DeclaredPermissions;
    }

    /// <summary>A new session.</summary>
    public sealed record OfSession(Session Session) : Write
    {
        public override ChangeSubject? Subject => null;
    }

    /// <summary>The early end of a session; ending it twice is <see cref="Stale"/>.</summary>
    public sealed record OfSessionEnd(KeyId Session, TenantId Tenant) : Write
    {
        public override ChangeSubject? Subject => null;
    }
}
