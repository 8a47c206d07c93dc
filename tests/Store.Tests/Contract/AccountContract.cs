using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Accounts;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Contract;

public abstract class AccountContract(StoreFixture fixture)
{
    private IAccountStore Accounts => (IAccountStore)fixture.Store;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Account_is_found_in_any_case_and_replaced_by_its_address()
    {
        var address = $"{Some.Word()}@umbra.test";
        await Accounts.PutAccountAsync(Account(address.ToUpperInvariant(), "first"), Token);
        await Accounts.PutAccountAsync(Account(address, "second"), Token);

        var found = await Accounts.FindAccountAsync(address.ToUpperInvariant(), Token);

        Assert.Equal(Account(address, "second"), found);
        Assert.True(await Accounts.HasAccountsAsync(Token));
        Assert.Null(await Accounts.FindAccountAsync("nobody@umbra.test", Token));
    }

    [Fact]
    public async Task Person_has_the_workspaces_in_which_they_are_active()
    {
        var address = $"{Some.Word()}@umbra.test";
        var (b, a) = (await EnterAsync("Beta", address.ToUpperInvariant()), await EnterAsync("Alpha", address));
        await EnterAsync("Suspended", address, MemberStatus.Suspended);
        await EnterAsync("Removed", address, MemberStatus.Removed);
        await EnterAsync("Asleep", address, tenant: TenantStatus.Suspended);
        await EnterAsync("Others", $"x{address}");

        var workspaces = await Accounts.ListWorkspacesAsync(address.ToUpperInvariant(), Token);

        Assert.Equal([a, b], workspaces.Select(workspace => workspace.Tenant.Id));
        Assert.All(workspaces, workspace => Assert.Equal(workspace.Tenant.Id, workspace.Member.Tenant));
    }

    [Fact]
    public async Task Member_is_read_with_all_that_decides_about_it()
    {
        var world = await fixture.WorldAsync();

        var access = await Accounts.ReadMemberAccessAsync(world.Tenant.Id, world.Owner.User, Token);

        Assert.Equal((world.Tenant, world.Owner, RoleName.Owner), (access!.Tenant, access.Member, access.Role!.Name));
        Assert.InRange(access.ReadAt, Some.Now.AddMinutes(-1), Some.Now.AddMinutes(1));
        Assert.Null(await Accounts.ReadMemberAccessAsync(world.Tenant.Id, new("nobody"), Token));
    }

    [Fact]
    public async Task Member_without_a_credential_of_the_store_changes_something_until_that_credential_is_over_or_the_member_moved()
    {
        var world = await fixture.WorldAsync();
        var access = await Accounts.ReadMemberAccessAsync(world.Tenant.Id, world.Owner.User, Token);

        await world.WriteAsync(new Write.OfKey(Some.Key(world.Owner)), ActorFence.Of(access!, Some.Now.AddMinutes(1)));
        Assert.IsType<ActorMoved>(await world.TryAsync(new Write.OfKey(Some.Key(world.Owner)), ActorFence.Of(access!, Some.Now.AddSeconds(-1))));
        await world.WriteAsync(new Write.OfMember(world.Owner with { Role = RoleName.Viewer }));

        Assert.IsType<ActorMoved>(await world.TryAsync(new Write.OfKey(Some.Key(world.Owner)), ActorFence.Of(access!, Some.Now.AddMinutes(1))));
    }

    [Fact]
    public async Task Browsers_session_is_seen_until_it_ends()
    {
        var world = await fixture.WorldAsync();
        var session = await world.AddSessionAsync(session => session with { Kind = SessionKind.Browser, ExpiresAt = session.CreatedAt + Session.BrowserLifetime });
        Assert.Equal(session, (await world.Store.ReadSessionAsync(session.Id, Token))!.Session);

        await Accounts.TouchSessionAsync(session.Id, Token);
        var seen = (await world.Store.ReadSessionAsync(session.Id, Token))!.Session;
        await world.WriteAsync(new Write.OfSessionEnd(session.Id, session.Tenant));
        await Accounts.TouchSessionAsync(session.Id, Token);

        Assert.NotNull(seen.SeenAt);
        Assert.Equal(seen.SeenAt, (await world.Store.ReadSessionAsync(session.Id, Token))!.Session.SeenAt);
    }

    [Fact]
    public async Task Browsers_session_that_nobody_uses_changes_nothing()
    {
        var world = await fixture.WorldAsync();
        var session = await world.AddSessionAsync(session => session with
        {
            Kind = SessionKind.Browser,
            CreatedAt = session.CreatedAt - Session.BrowserIdleTime,
            ExpiresAt = session.CreatedAt + Session.BrowserLifetime,
        });

        Assert.IsType<ActorMoved>(await world.TryAsync(new Write.OfKey(Some.Key(world.Owner)), await world.FenceOfSessionAsync(session.Id)));
    }

    [Fact]
    public async Task Note_about_a_member_is_in_the_audit_trail_and_nowhere_else()
    {
        var world = await fixture.WorldAsync();
        var before = await fixture.TracesAsync();

        await Accounts.NoteAsync(Some.Note with { Tenant = world.Tenant.Id, Action = "member.sign_in_failed", After = """{"failures":3}""" }, world.Owner.User, Token);

        Assert.Equal(before with { Audit = before.Audit + 1 }, await fixture.TracesAsync());
        Assert.Equal(1, await fixture.NumberAsync(
            $"select count(*) from audit_event where subject = '{world.Tenant.Id}/{world.Owner.User}' and subject_kind = 4 and action = 'member.sign_in_failed'"));
    }

    [Fact]
    public async Task Invitation_is_used_once_however_many_try()
    {
        var invitation = Invitation(Some.Now.AddHours(1));
        await Accounts.InviteAsync(invitation, Token);
        Assert.Equal(invitation, await Accounts.FindInvitationAsync(invitation.Id, Token));

        var uses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await Accounts.TryUseInvitationAsync(invitation.Id, Token), Token)));

        Assert.Single(uses, used => used);
        Assert.Null(await Accounts.FindInvitationAsync(invitation.Id, Token));
    }

    [Fact]
    public async Task Invitation_that_is_too_old_or_was_replaced_cannot_be_used()
    {
        var (old, replaced) = (Invitation(Some.Now.AddSeconds(-1)), Invitation(Some.Now.AddHours(1)));
        await Accounts.InviteAsync(replaced, Token);
        await Accounts.InviteAsync(old, Token);

        foreach (var invitation in (Invitation[])[old, replaced])
        {
            Assert.Null(await Accounts.FindInvitationAsync(invitation.Id, Token));
            Assert.False(await Accounts.TryUseInvitationAsync(invitation.Id, Token));
        }
    }

    [Fact]
    public async Task Of_processes_that_start_together_one_adds_the_protection_key()
    {
        var store = (IProtectionKeyStore)fixture.Store;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () => await store.AddProtectionKeyAsync(new SealedKey($"p{i}", [1, (byte)i]), Token), Token)));
        var first = Assert.Single(await store.ListProtectionKeysAsync(Token));
        await fixture.RunAsync($"update protection_key set created_at = {fixture.AgedBy(TimeSpan.FromMinutes(2))}");
        await store.AddProtectionKeyAsync(new SealedKey("next", [2]), Token);

        var keys = await store.ListProtectionKeysAsync(Token);
        Assert.Equal([first.PepperId, "next"], keys.Select(key => key.PepperId));
        Assert.Equal(first.Bytes.AsEnumerable(), keys[0].Bytes);
    }

    private static LocalAccount Account(string address, string hash) => new() { Email = address, PepperId = "0123456789abcdef", PasswordHash = hash };

    private static Invitation Invitation(DateTimeOffset until) => new() { Id = Some.KeyId(), Digest = Some.Digest(), CreatedAt = Some.Now, ExpiresAt = until };

    private async Task<TenantId> EnterAsync(string name, string address, MemberStatus status = MemberStatus.Active, TenantStatus tenant = TenantStatus.Active)
    {
        var row = Some.Tenant() with { Name = new(name), Status = tenant };
        await StoreWorld.WriteAsync(fixture.Store, new Write.OfTenant(row));
        await StoreWorld.WriteAsync(fixture.Store, new Write.OfMember(Some.Member(row.Id) with { Email = address, Status = status }));
        return row.Id;
    }
}

public sealed class SqliteAccountTests(SqliteFixture fixture) : AccountContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresAccountTests(PostgresFixture fixture) : AccountContract(fixture), IClassFixture<PostgresFixture>;
