using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Sql;

/// <summary>What must hold about other rows, as conditions, and what it means when it does not.</summary>
internal static class Requirements
{
    /// <summary>The condition of a change's requirement; null when it has none.</summary>
    public static Statement? Of(Change change) => change switch
    {
        { Requires: null } => null,
        { Requires: Requirement.Room room, Write: Write.OfKey { Key: var key } } => room.NameIsFree
            ? $"{KeyTally.HasRoom(key, room.MostOfTenant, room.MostOfMember)} and {NameIsFree(key)}"
            : KeyTally.HasRoom(key, room.MostOfTenant, room.MostOfMember),
        { Requires: Requirement.FreeName, Write: Write.OfKey { Key: var key } } => NameIsFree(key),
        { Requires: Requirement.AnotherOwner, Write: Write.OfMember { Member: var member } } => AnotherOwner(member),
        _ => throw new ArgumentException($"{change.Requires.GetType().Name} is no requirement of {change.Write.GetType().Name}.", nameof(change)),
    };

    /// <summary>The key whose counters a change raises; null when it makes no key.</summary>
    public static Key? BornIn(Change change) => change.Write is Write.OfKey { Key: { Version: 0 } key } ? key : null;

    /// <param name="requirement">What did not hold.</param>
    /// <param name="tally">What the counters say; null where nobody has counted.</param>
    public static CommitResult Broken(Requirement requirement, (long? Tenant, long? Member) tally) => requirement switch
    {
        Requirement.Room room when tally.Tenant >= room.MostOfTenant => new LimitReached(LimitOf.Tenant, room.MostOfTenant, tally.Tenant.Value),
        Requirement.Room room when tally.Member >= room.MostOfMember => new LimitReached(LimitOf.Member, room.MostOfMember, tally.Member.Value),
        Requirement.Room or Requirement.FreeName => NameTaken.Instance,
        Requirement.AnotherOwner => LastOwner.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(requirement), requirement.GetType().Name, "An unknown requirement."),
    };

    private static Statement NameIsFree(Key key) =>
        $"""
        not exists (
            select 1 from api_key other
            where other.tenant = {key.Tenant} and other.name_folded = {NameFolding.Fold(key.Name.Value)} and other.id <> {key.Id}
                and other.owner_user = {key.Owner.User} and other.owner_incarnation = {key.Owner.Incarnation}
                and other.revoked_at is null and (other.expires_at is null or other.expires_at > clock_timestamp()))
        """;

    private static Statement AnotherOwner(Member member) =>
        $"""
        exists (
            select 1 from member other
            where other.tenant = {member.Tenant} and other.user_id <> {member.User} and other.role = {RoleName.Owner}
                and other.status = {(int)MemberStatus.Active} and other.kind = {(int)MemberKind.Person})
        """;
}
