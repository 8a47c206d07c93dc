using System.Security.Cryptography;

namespace Orleans.Keys.Faults.Scenario;

/// <summary>A tenant of a round with one owner, and sessions for whoever acts in it.</summary>
internal sealed class Workspace
{
    private readonly Management management;
    private readonly string operatorKey;

    private Workspace(Management management, string operatorKey, string tenant) => (this.management, this.operatorKey, Tenant) = (management, operatorKey, tenant);

    public string Tenant { get; }

    public string Operator => operatorKey;

    /// <summary>The owner's session.</summary>
    public string Owner { get; private set; } = "";

    public string Path => $"/v1/tenants/{Tenant}";

    public static async Task<Workspace> OpenAsync(Management management, string operatorKey, string tenant, CancellationToken cancellationToken)
    {
        var workspace = new Workspace(management, operatorKey, tenant);
        await management.CallAsync(operatorKey, HttpMethod.Put, workspace.Path, Described("pro", "active"), cancellationToken);
        workspace.Owner = await workspace.JoinAsync("owner", "owner", cancellationToken);
        return workspace;
    }

    public static object Described(string plan, string status) => new { name = "Round", plan, status };

    public object Member(string user, string role, string status = "active") => new { email = $"{user}@{Tenant}.test", name = user, role, status };

    public string MemberPath(string user) => $"{Path}/members/{user}";

    /// <summary>Makes a member and returns a session of it.</summary>
    public async Task<string> JoinAsync(string user, string role, CancellationToken cancellationToken)
    {
        await management.CallAsync(operatorKey, HttpMethod.Put, MemberPath(user), Member(user, role), cancellationToken);
        var session = await management.CallAsync(operatorKey, HttpMethod.Post, $"{MemberPath(user)}/sessions", null, cancellationToken);
        return (string)session["token"]!;
    }

    public Task GrantAsync(string role, IEnumerable<string> permissions, CancellationToken cancellationToken) =>
        management.CallAsync(operatorKey, HttpMethod.Put, $"{Path}/roles/{role}", new { permissions }, cancellationToken);

    /// <summary>A fresh value for the Idempotency-Key header.</summary>
    public static (string Name, string Value) Once() => ("Idempotency-Key", RandomNumberGenerator.GetHexString(24));
}
