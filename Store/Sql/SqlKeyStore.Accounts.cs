using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Accounts;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Sql;

internal abstract partial class SqlKeyStore : IAccountStore, IProtectionKeyStore
{
    /// <summary>An expression for a member's address with ASCII letters in lower case, as the index on it is written.</summary>
    protected abstract Raw FoldedMemberEmail { get; }

    /// <summary>An expression for the time a minute ago.</summary>
    protected abstract Raw MinuteAgo { get; }

    public ValueTask<MemberAccess?> ReadMemberAccessAsync(TenantId tenant, UserId user, CancellationToken cancellationToken) =>
        ReadOneAsync($"{AccessRow.OfMembers} m.tenant = {tenant} and m.user_id = {user}", access.ReadMember, cancellationToken);

    public ValueTask TouchSessionAsync(KeyId session, CancellationToken cancellationToken) =>
        ExecuteAsync([$"update session set seen_at = clock_timestamp() where id = {session} and ended_at is null"], cancellationToken);

    public ValueTask NoteAsync(AuditNote note, UserId member, CancellationToken cancellationToken) =>
        ExecuteAsync(
            [$"insert into audit_event ({AuditRow.Columns.All}) values ({AuditRow.Values(note, Table.Member, RowChange.IdOf(note.Tenant, member))})"],
            cancellationToken);

    public ValueTask<LocalAccount?> FindAccountAsync(string email, CancellationToken cancellationToken) =>
        ReadOneAsync(
            $"select email, pepper, password_hash from local_account where email = {EmailAddress.Fold(email)}",
            row => new LocalAccount { Email = row.Text(), PepperId = row.Text(), PasswordHash = row.Text() },
            cancellationToken);

    public async ValueTask<bool> HasAccountsAsync(CancellationToken cancellationToken) =>
        (await QueryAsync($"select count(*) from (select 1 from local_account limit 1) one", row => row.Number() == 1, cancellationToken)).Single();

    public ValueTask PutAccountAsync(LocalAccount account, CancellationToken cancellationToken) =>
        ExecuteAsync(
            [
                $"""
                insert into local_account (email, pepper, password_hash, created_at, changed_at)
                values ({EmailAddress.Fold(account.Email)}, {account.PepperId}, {account.PasswordHash}, clock_timestamp(), clock_timestamp())
                on conflict (email) do update set
                    pepper = excluded.pepper, password_hash = excluded.password_hash, changed_at = excluded.changed_at
                """,
            ],
            cancellationToken);

    public async ValueTask<IReadOnlyList<Workspace>> ListWorkspacesAsync(string email, CancellationToken cancellationToken) =>
        await QueryAsync(
            $"""
            select {TenantRow.Columns.Of("t")}, {MemberRow.Columns.Of("m")}
            from member m join tenant t on t.id = m.tenant
            where {FoldedMemberEmail} = {EmailAddress.Fold(email)} and m.kind = {(int)MemberKind.Person} and m.status = {(int)MemberStatus.Active} and t.status = {(int)TenantStatus.Active}
            order by t.name, t.id
            """,
            row => new Workspace(TenantRow.Read(row), MemberRow.Read(row)),
            cancellationToken);

    public ValueTask InviteAsync(Invitation invitation, CancellationToken cancellationToken) =>
        ExecuteAsync(
            [
                $"delete from invitation",
                $"""
                insert into invitation (id, pepper, digest, created_at, expires_at)
                values ({invitation.Id}, {invitation.Digest.PepperId}, {invitation.Digest.Code}, {invitation.CreatedAt}, {invitation.ExpiresAt})
                """,
            ],
            cancellationToken);

    public ValueTask<Invitation?> FindInvitationAsync(KeyId invitation, CancellationToken cancellationToken) =>
        ReadOneAsync(
            $"""
            select id, pepper, digest, created_at, expires_at from invitation
            where id = {invitation} and used_at is null and expires_at > clock_timestamp()
            """,
            row => new Invitation { Id = row.Key(), Digest = new KeyDigest(row.Text(), row.Bytes()), CreatedAt = row.Time(), ExpiresAt = row.Time() },
            cancellationToken);

    public async ValueTask<bool> TryUseInvitationAsync(KeyId invitation, CancellationToken cancellationToken) =>
        (await WriteAsync(
            $"""
            update invitation set used_at = clock_timestamp()
            where id = {invitation} and used_at is null and expires_at > clock_timestamp() returning id
            """,
            row => row.Text(),
            cancellationToken)).Count == 1;

    public async ValueTask<IReadOnlyList<SealedKey>> ListProtectionKeysAsync(CancellationToken cancellationToken) =>
        await QueryAsync(
            $"select pepper, sealed from protection_key order by number", row => new SealedKey(row.Text(), row.Bytes()), cancellationToken);

    public ValueTask AddProtectionKeyAsync(SealedKey key, CancellationToken cancellationToken) =>
        // Two that count at the same moment come to the same number: the second waits for the first, and then finds it taken.
        ExecuteAsync(
            [
                $"""
                insert into protection_key (number, pepper, sealed, created_at)
                select coalesce(max(number), 0) + 1, {key.PepperId}, {key.Bytes}, clock_timestamp() from protection_key
                having coalesce(sum(case when created_at > {MinuteAgo} then 1 else 0 end), 0) = 0
                on conflict (number) do nothing
                """,
            ],
            cancellationToken);

    /// <summary>Runs a statement that writes and returns rows, in a transaction of its own.</summary>
    protected abstract ValueTask<List<T>> WriteAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken);
}
