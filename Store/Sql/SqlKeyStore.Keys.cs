using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Reading;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Sql;

internal abstract partial class SqlKeyStore
{
    public ValueTask<Key?> ReadKeyAsync(KeyId key, CancellationToken cancellationToken) =>
        ReadOneAsync($"select {KeyRow.Columns.All} from api_key where id = {key}", KeyRow.Read, cancellationToken);

    public ValueTask<KeyAccess?> ReadAccessAsync(KeyId key, CancellationToken cancellationToken) =>
        ReadOneAsync($"{AccessRow.OfKeys} k.id = {key}", access.ReadKey, cancellationToken);

    public ValueTask<SessionAccess?> ReadSessionAsync(KeyId session, CancellationToken cancellationToken) =>
        ReadOneAsync($"{AccessRow.OfSessions} s.id = {session}", access.ReadSession, cancellationToken);

    public async ValueTask<KeyPage> ListKeysAsync(KeyQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, KeyQuery.MaxLimit);

        var keys = new List<KeyAccess>();
        foreach (var statement in KeyListing.Of(query, status))
        {
            keys.AddRange(await QueryListAsync(statement, access.ReadKey, cancellationToken));
            if (keys.Count > query.Limit)
            {
                keys.RemoveRange(query.Limit, keys.Count - query.Limit);
                return new KeyPage(keys, await CursorAtAsync(keys[^1].Key, query.Sort, cancellationToken));
            }
        }

        return new KeyPage(keys, null);
    }

    private async ValueTask<KeyCursor> CursorAtAsync(Key key, KeySort sort, CancellationToken cancellationToken)
    {
        var use = KeyListing.UseOf(key, sort) is { } statement
            ? await QueryListAsync(statement, row => new KeyUseMark(row.Time(), row.Number()), cancellationToken)
            : [];
        return KeyCursors.At(key, sort, use.SingleOrDefault());
    }

    public async ValueTask<KeyUse> ReadUseAsync(TenantId tenant, UserId? member, CancellationToken cancellationToken)
    {
        Statement ofMember = member is { } user ? KeyTally.Living(tenant, user) : $"0";
        return (await QueryAsync(
            $"""
            select {KeyTally.Living(tenant, null)}, {ofMember},
                (select count(*) from member where tenant = {tenant} and status <> {(int)MemberStatus.Removed})
            """,
            row => new KeyUse(row.Number(), row.Number(), row.Number()),
            cancellationToken)).Single();
    }

    public ValueTask<IdempotencyClaim?> FindClaimAsync(string scope, string value, CancellationToken cancellationToken) =>
        ReadOneAsync($"{ClaimRow.Select(scope, value)} and claimed_at > {DayAgo}", ClaimRow.Read, cancellationToken);
}
