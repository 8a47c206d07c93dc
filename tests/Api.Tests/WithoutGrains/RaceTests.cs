using System.Net;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.WithoutGrains;

/// <summary>What moves while a command waits for a grain that does not reply, and what a grain does that wakes when nobody waits any more.</summary>
[Collection(SilentGrainsCollection.Name)]
public sealed class RaceTests(ApiHost host)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Caller_who_lost_the_right_meanwhile_changes_nothing()
    {
        var workspace = await Workspace.MakeAsync(host);
        var member = await workspace.MemberAsync(user: "bob");
        var (id, old) = await member.KeyAsync(host);
        await member.PostAsync($"/v1/api-keys/{id}/rotate");
        var finish = await AskAsync(id, () => member.PostAsync($"/v1/api-keys/{id}/rotation/finish"));

        await workspace.PutMemberAsync("bob", "analyst", "suspended");
        (await finish).ExpectProblem(HttpStatusCode.Unauthorized, "owner_suspended");
        await workspace.PutMemberAsync("bob", "analyst");

        Assert.Equal("previous", (await old.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK)["secretVersion"]);
    }

    [Fact]
    public async Task Version_that_the_caller_insists_on_still_counts()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, _) = await member.KeyAsync(host);
        var edit = await AskAsync(id, () => member.PatchAsync($"/v1/api-keys/{id}", """{"scopes":[]}""", ("If-Match", "\"v1\"")));

        await RenameUnderneathAsync(id);

        (await edit).ExpectProblem(HttpStatusCode.PreconditionFailed, "precondition_failed");
    }

    [Fact]
    public async Task Change_that_takes_any_version_is_made_on_the_newest()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, _) = await member.KeyAsync(host);
        var edit = await AskAsync(id, () => member.PatchAsync($"/v1/api-keys/{id}", """{"scopes":[]}""", ("If-Match", "*")));

        await RenameUnderneathAsync(id);

        var changed = (await edit).Expect(HttpStatusCode.OK);
        Assert.Equal(("renamed", "\"v3\""), (changed["name"], changed.ETag));
    }

    [Fact]
    public async Task Finish_that_wakes_late_does_not_end_the_next_rotation()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, first) = await member.KeyAsync(host);
        var second = host.Client((await member.PostAsync($"/v1/api-keys/{id}/rotate"))["secret"]);
        host.Frozen.Freeze(KeyGrainName.Of(id));

        (await member.PostAsync($"/v1/api-keys/{id}/rotation/finish")).Expect(HttpStatusCode.OK);
        (await member.PostAsync($"/v1/api-keys/{id}/rotate")).Expect(HttpStatusCode.Created);
        var late = await host.Frozen.ThawAsync(KeyGrainName.Of(id));

        Assert.Equal(Outcome.ActorMoved, late.Outcome);
        (await first.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Unauthorized, "retired_secret");
        Assert.Equal("previous", (await second.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK)["secretVersion"]);
    }

    [Fact]
    public async Task Command_whose_time_is_up_is_not_carried_out_by_a_tenants_grain()
    {
        var workspace = await Workspace.MakeAsync(host);
        await workspace.PutMemberAsync("bob", "viewer");
        var actor = await OperatorAsync(goodFor: TimeSpan.Zero);

        var late = await host.Tenant(workspace.Tenant).PutMember(
            new() { User = "bob", Email = "bob@acme.test", Name = "bob", Role = "owner", IsSuspended = false }, actor, Token);

        Assert.Equal(Outcome.ActorMoved, late.Outcome);
        Assert.Equal(RoleName.Viewer, (await host.Store.ReadMemberAsync(new(workspace.Tenant), new("bob"), Token))!.Role);
    }

    private async Task<Task<ApiAnswer>> AskAsync(string id, Func<Task<ApiAnswer>> ask)
    {
        var name = KeyGrainName.Of(id);
        host.Grains.Silence(name);
        var answer = ask();
        await host.Grains.AskedAsync(name);
        return answer;
    }

    private async Task RenameUnderneathAsync(string id)
    {
        var key = (await host.Store.ReadKeyAsync(KeyId.Parse(id), Token))!;
        await StoreWorld.WriteAsync(host.Store, new Write.OfKey(key with { Name = new("renamed") }));
    }

    private async Task<Actor> OperatorAsync(TimeSpan goodFor)
    {
        var tenant = (await host.Store.ReadTenantAsync(TenantId.System, Token))!;
        var owner = (await host.Store.ReadMemberAsync(TenantId.System, new("root"), Token))!;
        var role = (await host.Store.ReadRoleAsync(TenantId.System, RoleName.Owner, Token))!;
        return new Actor
        {
            Role = ActorRole.Operator,
            Tenant = tenant.Id.Value,
            User = owner.User.Value,
            TenantVersion = tenant.Version,
            MemberVersion = owner.Version,
            RoleName = role.Name.Value,
            RoleVersion = role.Version,
            GoodUntil = (await host.Store.ReadHeadAsync(Token)).ReadAt + goodFor,
        };
    }
}
