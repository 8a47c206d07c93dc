using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Changes;

/// <summary>Names what changed.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its name within the kind (<see cref="ChangeKind"/>).</param>
public readonly record struct ChangeSubject(ChangeKind Kind, string Id)
{
    /// <summary>What the product declares: every key depends on it.</summary>
    public static readonly ChangeSubject DeclaredPermissions = new(ChangeKind.Policy, "*");

    /// <summary>The shard of the change log that this subject's rows go to: the same in every process and for ever.</summary>
    public int Shard
    {
        get
        {
            // FNV-1a: string hash codes differ from process to process, and the shard is stored.
            var hash = 2166136261u;
            foreach (var character in Id)
            {
                hash = (hash ^ character) * 16777619u;
            }

            return (int)(hash % ChangeLog.Shards);
        }
    }

    /// <summary>Names a key.</summary>
    public static ChangeSubject Of(KeyId key) => new(ChangeKind.Key, key.ToString());

    /// <summary>Names a member.</summary>
    public static ChangeSubject Of(TenantId tenant, UserId user) => new(ChangeKind.Member, $"{tenant}/{user}");

    /// <summary>Names a role.</summary>
    public static ChangeSubject Of(TenantId tenant, RoleName role) => new(ChangeKind.Role, $"{tenant}/{role}");

    /// <summary>Names the policy of a tenant.</summary>
    public static ChangeSubject OfPolicy(TenantId tenant) => new(ChangeKind.Policy, tenant.Value);

    /// <summary>Names a tenant.</summary>
    public static ChangeSubject Of(TenantId tenant) => new(ChangeKind.Tenant, tenant.Value);
}
