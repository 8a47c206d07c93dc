using System.Collections.Immutable;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Directory;
using Orleans.Keys.Grains.Tests.Fakes;
using Orleans.Keys.Store.Writing;
using static Xunit.TestContext;

namespace Orleans.Keys.Grains.Tests.Directory;

[Collection(nameof(KeysCluster))]
public sealed class TenantGrainTests(KeysCluster cluster)
{
    private readonly TenantId id = new(Given.NewTenantId());

    private ITenantGrain Grain => cluster.Tenant(id.Value);

    private static UserId Ada => new("ada");

    [Fact]
    public async Task New_tenant_is_created()
    {
        var reply = await Grain.Put(Given.Tenant(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, 1, true), (reply.Outcome, reply.Version, reply.Created));
        Assert.Equal(
            new Tenant { Id = id, Name = new("Acme"), Plan = Plan.Pro, Status = TenantStatus.Active, CreatedAt = Given.Now, Version = 1 },
            cluster.Store.Find<Tenant>(ChangeSubject.Of(id)));
    }

    [Fact]
    public async Task Tenant_that_is_so_already_is_unchanged()
    {
        await Grain.Put(Given.Tenant(), Given.Ada, Current.CancellationToken);

        var reply = await Grain.Put(Given.Tenant(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Unchanged, 1, false), (reply.Outcome, reply.Version, reply.Created));
    }

    [Theory]
    [InlineData(TenantPlan.Starter, false, Plan.Starter, TenantStatus.Active)]
    [InlineData(TenantPlan.Enterprise, true, Plan.Enterprise, TenantStatus.Suspended)]
    public async Task Plan_and_status_change(TenantPlan plan, bool isSuspended, Plan storedPlan, TenantStatus storedStatus)
    {
        await Grain.Put(Given.Tenant(), Given.Ada, Current.CancellationToken);

        var reply = await Grain.Put(Given.Tenant() with { Plan = plan, IsSuspended = isSuspended }, Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, 2, false), (reply.Outcome, reply.Version, reply.Created));
        var stored = cluster.Store.Find<Tenant>(ChangeSubject.Of(id));
        Assert.Equal((storedPlan, storedStatus), (stored?.Plan, stored?.Status));
    }

    [Fact]
    public async Task Policy_is_one_change_of_its_own_kind_and_counts_by_itself()
    {
        await Grain.Put(Given.Tenant() with { Plan = TenantPlan.Enterprise }, Given.Ada, Current.CancellationToken);
        var policy = new PutPolicyCommand { ExpiryRequired = true, UniqueNames = false, Roles = ["owner"], ExpectedVersion = 0 };

        var done = await Grain.PutPolicy(policy, Given.Ada, Current.CancellationToken);
        var again = await Grain.PutPolicy(policy with { ExpiryRequired = false }, Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, Outcome.VersionMismatch), (done.Outcome, again.Outcome));
        var stored = cluster.Store.Find<Tenant>(ChangeSubject.Of(id));
        Assert.Equal((new KeyPolicy { ExpiryRequired = true, Roles = [RoleName.Owner] }, 1), (stored!.Policy, stored.PolicyVersion));
        Assert.Equal("policy.changed", Assert.Single(cluster.Store.CommitsOf(ChangeSubject.OfPolicy(id))).Change.Audit.Action);
    }

    [Fact]
    public async Task Policy_needs_a_plan_that_has_policies()
    {
        await Grain.Put(Given.Tenant() with { Plan = TenantPlan.Starter }, Given.Ada, Current.CancellationToken);

        var reply = await Grain.PutPolicy(new() { ExpiryRequired = true, UniqueNames = false }, Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Refused, Refusal.PoliciesNotIncluded), (reply.Outcome, reply.Refusal));
    }

    [Theory]
    [InlineData("viewer", false)]
    [InlineData("owner", true)]
    public async Task Owner_who_steps_down_needs_another(string role, bool isSuspended)
    {
        await MakeOwnerAsync();

        await Grain.PutMember(Given.Member() with { Role = role, IsSuspended = isSuspended }, Given.Ada, Current.CancellationToken);

        Assert.IsType<Requirement.AnotherOwner>(cluster.Store.CommitsOf(ChangeSubject.Of(id, Ada))[^1].Change.Requires);
    }

    [Fact]
    public async Task Owner_who_leaves_needs_another_and_the_last_one_stays()
    {
        await MakeOwnerAsync();
        cluster.Store.OnNextCommit(ChangeSubject.Of(id, Ada), () => LastOwner.Instance);

        var refused = await Grain.RemoveMember(new("ada", null), Given.Ada, Current.CancellationToken);
        var done = await Grain.RemoveMember(new("ada", null), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Refused, Refusal.LastOwner), (refused.Outcome, refused.Refusal));
        Assert.Equal(Outcome.Done, done.Outcome);
        Assert.IsType<Requirement.AnotherOwner>(cluster.Store.CommitsOf(ChangeSubject.Of(id, Ada))[^1].Change.Requires);
    }

    private async Task MakeOwnerAsync()
    {
        await Grain.Put(Given.Tenant(), Given.Ada, Current.CancellationToken);
        foreach (var name in new[] { RoleName.Owner, RoleName.Viewer })
        {
            cluster.Store.PutUnderneath(new Write.OfRole(new Role { Tenant = id, Name = name, Permissions = null, Version = 0 }));
        }

        await Grain.PutMember(Given.Member() with { Role = "owner" }, Given.Ada, Current.CancellationToken);
    }

    [Fact]
    public async Task Expected_version_of_a_tenant_that_is_not_there_does_not_match()
    {
        var reply = await Grain.Put(Given.Tenant() with { ExpectedVersion = 1 }, Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.VersionMismatch, 0), (reply.Outcome, reply.Version));
    }

    [Fact]
    public async Task Member_is_created_changed_and_published()
    {
        await GivenTenantWithRole("viewer");

        var created = await Grain.PutMember(Given.Member(), Given.Ada, Current.CancellationToken);
        var changed = await Grain.PutMember(Given.Member() with { IsSuspended = true }, Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, true, Outcome.Done, false), (created.Outcome, created.Created, changed.Outcome, changed.Created));
        Assert.Equal(MemberStatus.Suspended, StoredMember().Status);
        Assert.Equal(
            [(created.Shard, created.Sequence, $"{id}/ada"), (changed.Shard, changed.Sequence, $"{id}/ada")],
            cluster.Publisher.HintsOf(ChangeSubject.Of(id, Ada)).Select(hint => (hint.Shard, hint.Sequence, hint.Subject)));
    }

    [Fact]
    public async Task Member_of_an_absent_tenant_is_not_found()
    {
        var reply = await Grain.PutMember(Given.Member(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Refused, Refusal.NotFound), (reply.Outcome, reply.Refusal));
    }

    [Fact]
    public async Task Member_with_an_unknown_role_is_refused()
    {
        await GivenTenantWithRole("viewer");

        var reply = await Grain.PutMember(Given.Member(role: "auditor"), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Refused, Refusal.UnknownRole), (reply.Outcome, reply.Refusal));
    }

    [Fact]
    public async Task Removed_member_comes_back_as_a_new_incarnation()
    {
        await GivenTenantWithRole("viewer");
        await Grain.PutMember(Given.Member(), Given.Ada, Current.CancellationToken);

        var removed = await Grain.RemoveMember(new("ada", ExpectedVersion: null), Given.Ada, Current.CancellationToken);
        var again = await Grain.RemoveMember(new("ada", ExpectedVersion: null), Given.Ada, Current.CancellationToken);
        var back = await Grain.PutMember(Given.Member(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, Outcome.Unchanged, Outcome.Done, true), (removed.Outcome, again.Outcome, back.Outcome, back.Created));
        Assert.Equal((2, MemberStatus.Active, 3), (StoredMember().Incarnation, StoredMember().Status, StoredMember().Version));
    }

    [Fact]
    public async Task Member_who_never_was_is_not_found()
    {
        var reply = await Grain.RemoveMember(new("nobody", ExpectedVersion: null), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Refused, Refusal.NotFound), (reply.Outcome, reply.Refusal));
    }

    [Fact]
    public async Task Role_is_created_with_what_it_may_hold()
    {
        await Grain.Put(Given.Tenant(), Given.Ada, Current.CancellationToken);

        var reply = await Grain.PutRole(new("auditor", ["audit:read"], ExpectedVersion: null), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, true), (reply.Outcome, reply.Created));
        Assert.Equal([Permission.AuditRead], cluster.Store.Find<Role>(ChangeSubject.Of(id, new RoleName("auditor")))?.Permissions);
    }

    [Fact]
    public async Task Role_of_an_absent_tenant_is_not_found()
    {
        var reply = await Grain.PutRole(new("auditor", ["audit:read"], ExpectedVersion: null), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Refused, Refusal.NotFound), (reply.Outcome, reply.Refusal));
    }

    [Theory]
    [InlineData("reports:read")]
    [InlineData("tenants:manage")]
    public async Task Role_cannot_hold_what_is_not_declared(string permission)
    {
        await Grain.Put(Given.Tenant(), Given.Ada, Current.CancellationToken);

        var reply = await Grain.PutRole(new("auditor", [permission], ExpectedVersion: null), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Refused, Refusal.UndeclaredPermission), (reply.Outcome, reply.Refusal));
    }

    [Fact]
    public async Task Permissions_are_declared_for_the_whole_installation()
    {
        ImmutableArray<string> permissions = ["scans:read", "scans:write"];

        var first = await cluster.Tenant("system").DeclarePermissions(new(permissions), Given.Ada, Current.CancellationToken);
        var second = await cluster.Tenant("system").DeclarePermissions(new(permissions), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, Outcome.Unchanged), (first.Outcome, second.Outcome));
        Assert.Equal("scans:read scans:write", cluster.Store.Find<PermissionSet>(ChangeSubject.DeclaredPermissions)?.ToString());
    }

    [Fact]
    public async Task Permissions_are_declared_by_no_other_tenant()
    {
        var reply = await Grain.DeclarePermissions(new(["scans:read"]), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Refused, Refusal.NotFound), (reply.Outcome, reply.Refusal));
    }

    [Fact]
    public async Task Row_that_moved_meanwhile_is_read_and_decided_again()
    {
        await GivenTenantWithRole("viewer");
        await Grain.PutMember(Given.Member(), Given.Ada, Current.CancellationToken);
        cluster.Store.OnNextCommit(ChangeSubject.Of(id, Ada), () =>
        {
            cluster.Store.PutUnderneath(new Write.OfMember(StoredMember() with { Status = MemberStatus.Removed }));
            return null;
        });

        var reply = await Grain.PutMember(Given.Member() with { Email = "ada@example.test" }, Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, 3, 2), (reply.Outcome, reply.Version, StoredMember().Incarnation));
    }

    [Fact]
    public async Task Row_that_never_stands_still_fails_the_command()
    {
        var writes = 0;
        for (var i = 0; i < 9; i++)
        {
            cluster.Store.OnNextCommit(ChangeSubject.Of(id), () =>
            {
                writes++;
                return Stale.Instance;
            });
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => Grain.Put(Given.Tenant(), Given.Ada, Current.CancellationToken));

        Assert.Equal(8, writes);
    }

    [Fact]
    public async Task Actor_who_moved_is_told_and_nothing_is_published()
    {
        cluster.Store.OnNextCommit(ChangeSubject.Of(id), () => ActorMoved.Instance);

        var reply = await Grain.Put(Given.Tenant(), Given.Ada, Current.CancellationToken);

        Assert.Equal(Outcome.ActorMoved, reply.Outcome);
        Assert.Empty(cluster.Publisher.HintsOf(ChangeSubject.Of(id)));
    }

    private Member StoredMember() => cluster.Store.Find<Member>(ChangeSubject.Of(id, Ada)) ?? throw new InvalidOperationException($"No member ada of {id} was stored.");

    private async Task GivenTenantWithRole(string role)
    {
        await Grain.Put(Given.Tenant(), Given.Ada, Current.CancellationToken);
        await Grain.PutRole(new(role, [], ExpectedVersion: null), Given.Ada, Current.CancellationToken);
    }
}
