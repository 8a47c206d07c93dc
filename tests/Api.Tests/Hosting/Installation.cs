using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Hosting;

/// <summary>Does by hand what an installation does at its first start.</summary>
internal static class Installation
{
    private static readonly PermissionSet OperatorScopes =
        [Permission.TenantsManage, Permission.KeysUse, Permission.KeysManage, Permission.MembersManage, Permission.AuditRead];

    public static async Task<string> MakeOperatorAsync(IServiceProvider services)
    {
        var store = services.GetRequiredService<IKeyStore>();
        var root = Some.Member(TenantId.System) with { User = new("root") };
        await StoreWorld.WriteAsync(store, new Write.OfTenant(Some.Tenant() with { Id = TenantId.System, Name = new("System"), Plan = Plan.Enterprise }));
        await StoreWorld.WriteAsync(store, new Write.OfMember(root));
        return await MakeKeyAsync(services, root, key => key with { Scopes = OperatorScopes });
    }

    /// <summary>A key as no caller could make it.</summary>
    public static async Task<string> MakeKeyAsync(IServiceProvider services, Member owner, Func<Key, Key> with)
    {
        var key = with(Some.Key(owner));
        var secret = KeySecret.Mint(services.GetRequiredService<KeyFormat>(), key.Environment, key.Id, RandomNumberGenerator.Fill);
        var digest = secret.Digest(services.GetRequiredService<PepperRing>().Current, key.Tenant);
        await StoreWorld.WriteAsync(services.GetRequiredService<IKeyStore>(), new Write.OfKey(key with { Current = new SecretVersion(1, digest) }));
        return secret.RevealOnce();
    }

    /// <summary>A session that no caller could mint.</summary>
    public static async Task<string> MakeSessionAsync(IServiceProvider services, Member member, SessionKind kind = SessionKind.Bearer)
    {
        var session = Some.Session(member) with { Kind = kind };
        var token = SessionToken.Mint(services.GetRequiredService<KeyFormat>(), session.Id, RandomNumberGenerator.Fill);
        var pepper = services.GetRequiredService<PepperRing>().Current;
        var code = new byte[KeyDigest.Size];
        pepper.DigestSession(member.Tenant, token, code);
        await StoreWorld.WriteAsync(
            services.GetRequiredService<IKeyStore>(), new Write.OfSession(session with { Digest = new KeyDigest(pepper.Id, [.. code]) }));
        return Encoding.ASCII.GetString(token);
    }
}
