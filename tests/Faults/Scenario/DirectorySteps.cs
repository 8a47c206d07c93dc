using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Scenario;

/// <summary>What can be taken from a member, a role or a tenant, and with it from all of its keys. What can be given back is.</summary>
internal sealed class DirectorySteps(Round round, Workspace workspace, Dice dice)
{
    private const string Reader = "reader";
    private const string Writer = "writer";
    private const string Narrowing = "narrowing";

    /// <summary>The roles that the steps need.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await workspace.GrantAsync(Reader, [Round.Read, "api_keys:use"], cancellationToken);
        await workspace.GrantAsync(Writer, [.. Round.Both, "api_keys:use"], cancellationToken);
        await workspace.GrantAsync(Narrowing, [.. Round.Both, "api_keys:use"], cancellationToken);
    }

    public async Task<Step> NarrowRoleAsync(CancellationToken cancellationToken)
    {
        var key = await JoinAsync("nora", Narrowing, cancellationToken);
        var takes = key.Numbers(Round.Write);
        return async token =>
        {
            await SetAsync(ChangeName.NarrowRole, [Round.Read, "api_keys:use"], takes, []);
            await WaitAsync(token);
            await SetAsync(ChangeName.WidenRole, [.. Round.Both, "api_keys:use"], [], takes);

            Task SetAsync(ChangeName name, string[] permissions, int[] taken, int[] given) => round.Changes.OfRoleAsync(
                name, workspace.Tenant, Narrowing, Call(HttpMethod.Put, $"{workspace.Path}/roles/{Narrowing}", new { permissions }), [.. taken], [.. given], token);
        };
    }

    public async Task<Step> DemoteAsync(CancellationToken cancellationToken)
    {
        var key = await JoinAsync("dora", Writer, cancellationToken);
        var takes = key.Numbers(Round.Write);
        return async token =>
        {
            await SetMemberAsync(ChangeName.Demote, "dora", Reader, "active", "role of member", takes, [], token);
            await WaitAsync(token);
            await SetMemberAsync(ChangeName.Promote, "dora", Writer, "active", "role of member", [], takes, token);
        };
    }

    public async Task<Step> SuspendAsync(CancellationToken cancellationToken)
    {
        var key = await JoinAsync("suse", Reader, cancellationToken);
        return async token =>
        {
            await SetMemberAsync(ChangeName.SuspendMember, "suse", Reader, "suspended", "member", key.AllNumbers, [], token);
            await WaitAsync(token);
            await SetMemberAsync(ChangeName.ResumeMember, "suse", Reader, "active", "member", [], key.AllNumbers, token);
        };
    }

    /// <summary>A member who comes back has none of the old keys, so nothing is given back.</summary>
    public async Task<Step> RemoveAsync(CancellationToken cancellationToken)
    {
        var key = await JoinAsync("rita", Reader, cancellationToken);
        var remove = Call(HttpMethod.Delete, workspace.MemberPath("rita")) with { IsDone = answer => answer.Status == 404 };
        return async token =>
        {
            await round.Changes.OfMemberAsync(ChangeName.RemoveMember, workspace.Tenant, "rita", "removed", remove, [.. key.AllNumbers], [], token);
            await WaitAsync(token);
            await SetMemberAsync(ChangeName.ResumeMember, "rita", Reader, "active", "back", [], [], token);
        };
    }

    /// <summary>For a workspace of its own: all of its keys stop.</summary>
    public async Task<Step> SuspendTenantAsync(CancellationToken cancellationToken)
    {
        var key = await round.CreateAsync(workspace.Owner, null, [Round.Read], cancellationToken);
        return async token =>
        {
            await SetTenantAsync(ChangeName.SuspendTenant, "pro", "suspended", key.AllNumbers, [], token);
            await WaitAsync(token);
            await SetTenantAsync(ChangeName.ResumeTenant, "pro", "active", [], key.AllNumbers, token);
        };
    }

    public async Task<Step> DowngradeAsync(CancellationToken cancellationToken)
    {
        var key = await round.CreateAsync(workspace.Owner, null, [Round.Read], cancellationToken);
        return async token =>
        {
            await SetTenantAsync(ChangeName.Downgrade, "starter", "active", key.AllNumbers, [], token);
            await WaitAsync(token);
            await SetTenantAsync(ChangeName.Upgrade, "pro", "active", [], key.AllNumbers, token);
        };
    }

    /// <summary>For a workspace of its own: keys that break a rule are blocked until it is lifted.</summary>
    public async Task<Step> TightenPolicyAsync(CancellationToken cancellationToken)
    {
        var key = await round.CreateAsync(workspace.Owner, null, [Round.Read], cancellationToken);
        return async token =>
        {
            await SetPolicyAsync(ChangeName.TightenPolicy, new { roles = new[] { "viewer" } }, key.AllNumbers, [], token);
            await WaitAsync(token);
            await SetPolicyAsync(ChangeName.LiftPolicy, new { }, [], key.AllNumbers, token);
        };
    }

    private async Task<ProbedKey> JoinAsync(string user, string role, CancellationToken cancellationToken)
    {
        var session = await workspace.JoinAsync(user, role, cancellationToken);
        var permissions = role == Reader ? [Round.Read] : Round.Both;
        return await round.CreateAsync(session, permissions, permissions, cancellationToken);
    }

    private Task<ApiAnswer> SetMemberAsync(ChangeName name, string user, string role, string status, string reason, int[] takes, int[] gives, CancellationToken cancellationToken) =>
        round.Changes.OfMemberAsync(
            name, workspace.Tenant, user, reason, Call(HttpMethod.Put, workspace.MemberPath(user), workspace.Member(user, role, status)), [.. takes], [.. gives], cancellationToken);

    private Task<ApiAnswer> SetTenantAsync(ChangeName name, string plan, string status, int[] takes, int[] gives, CancellationToken cancellationToken) =>
        round.Changes.OfTenantAsync(
            name, workspace.Tenant, "tenant", Call(HttpMethod.Put, workspace.Path, Workspace.Described(plan, status)), [.. takes], [.. gives], cancellationToken);

    private Task<ApiAnswer> SetPolicyAsync(ChangeName name, object policy, int[] takes, int[] gives, CancellationToken cancellationToken) => round.Changes.OfPolicyAsync(
        name, workspace.Tenant, new ChangeCall(workspace.Owner, HttpMethod.Put, "/v1/tenant/policy", policy), [.. takes], [.. gives], cancellationToken);

    /// <summary>Sometimes it is given back at once, sometimes only when it has to be dead everywhere.</summary>
    private Task WaitAsync(CancellationToken cancellationToken) => Task.Delay(dice.Between(0.2, 7.5), TimeProvider.System, cancellationToken);

    private ChangeCall Call(HttpMethod method, string path, object? body = null) => new(workspace.Operator, method, path, body);
}
