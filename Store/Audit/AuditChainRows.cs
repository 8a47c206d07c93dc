using System.Collections.Immutable;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Audit;

/// <summary>The statements about chains.</summary>
internal static class AuditChainRows
{
    /// <summary>The next tenant after one that has an event, a chain, or exists.</summary>
    public static Statement NextTenant(string after) => Next(
        $"select min(tenant) as tenant from audit_event where tenant > {after}",
        $"select min(tenant) from audit_chain where tenant > {after}",
        $"select min(id) from tenant where id > {after}");

    /// <summary>The next tenant after one that has events without a seal.</summary>
    public static Statement NextUnsealed(string after) => Next($"select min(tenant) as tenant from audit_event where position is null and tenant > {after}");

    /// <summary>The next tenant after one whose chain is signed with a pepper.</summary>
    public static Statement NextSignedWith(string pepper, string after) =>
        Next($"select min(tenant) as tenant from audit_chain where pepper = {pepper} and tenant > {after}");

    /// <summary>The next tenant after one that has sealed events from before a time.</summary>
    public static Statement NextWithEventsBefore(DateTimeOffset before, string after) =>
        $"""
        select c.tenant from audit_chain c
        where c.tenant > {after} and exists (select 1 from audit_event e where e.tenant = c.tenant and e.at < {before} and e.position is not null)
        order by c.tenant limit 1
        """;

    /// <summary>The database's clock and, if there is one, the chain.</summary>
    public static Statement Chain(string tenant) =>
        $"""
        select clock.now, {AuditChain.Columns.Of("c")}
        from (select clock_timestamp() as now) clock left join audit_chain c on c.tenant = {tenant}
        """;

    public static Statement EventAt(string tenant, long position) =>
        $"select {AuditRecord.Columns.All} from audit_event where tenant = {tenant} and position = {position}";

    public static Statement Unsealed(string tenant, int limit) =>
        $"select {AuditRecord.Columns.All} from audit_event where tenant = {tenant} and position is null order by id limit {limit}";

    /// <summary>
    /// A chain and a piece of it, in one snapshot. There is a row also when there is neither. Whoever tampers may drop an index that keeps positions
    /// apart, so the id goes with the position.
    /// </summary>
    public static Statement ChainWithEvents(string tenant, AuditRecord? after, int limit) =>
        $"""
        select {AuditChain.Columns.Of("c")}, {AuditRecord.Columns.Of("e")}
        from (select 1 as one) always
        left join audit_chain c on c.tenant = {tenant}
        left join (
            select {AuditRecord.Columns.All} from audit_event
            where tenant = {tenant} and position is not null
                and (position, id) > ({after?.Position ?? long.MinValue}, {after?.Id ?? long.MinValue})
            order by position, id limit {limit}) e on 1 = 1
        order by e.position, e.id
        """;

    /// <summary>Whether there is such a tenant, whether it has a chain, and how many events wait for their seal: in one snapshot.</summary>
    public static Statement Extent(string tenant) =>
        $"""
        select (select count(*) from tenant where id = {tenant}), (select count(*) from audit_chain where tenant = {tenant}),
            (select count(*) from audit_event where tenant = {tenant} and position is null)
        """;

    /// <summary>Moves a chain on from where it was read.</summary>
    public static AuditStep Move(AuditChain? from, AuditChain to) => from is null
        ? new(
            $"""
            insert into audit_chain ({AuditChain.Columns.All}) values ({Values(to)})
            on conflict (tenant) do nothing
            """,
            1)
        : new($"update audit_chain set ({AuditChain.Columns.All}) = ({Values(to)}) where tenant = {from.Tenant} and code = {Bytes(from.Code)}", 1);

    public static AuditStep Seal(AuditRecord record, DateTimeOffset at) => new(
        $"""
        update audit_event
        set position = {record.Position}, pepper = {record.Pepper}, previous_hash = {Bytes(record.PreviousHash)}, hash = {Bytes(record.Hash)}, sealed_at = {at}
        where id = {record.Id} and position is null
        """,
        1);

    public static AuditStep Prune(string tenant, long after, long upTo, int rows) =>
        new($"delete from audit_event where tenant = {tenant} and position > {after} and position <= {upTo}", rows);

    private static Statement Values(AuditChain chain) =>
        $"{chain.Tenant}, {chain.Position}, {Bytes(chain.Hash)}, {chain.Pruned}, {Bytes(chain.PrunedHash)}, {chain.Pepper}, {Bytes(chain.Code)}";

    private static Statement Next(params Statement[] parts) =>
        $"select min(tenant) from ({Statement.Join(" union all ", parts)}) found having min(tenant) is not null";

    private static ImmutableArray<byte>? Bytes(byte[]? bytes) => bytes is null ? null : [.. bytes];
}
