using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Directory;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Grains.Tests.Fakes;
using Orleans.Keys.Grains.Tests.Silo.Hosts;
using Orleans.Keys.Silo.Bootstrap;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Writing;
using static Xunit.TestContext;

namespace Orleans.Keys.Grains.Tests.Silo;

/// <summary>Grains of a whole silo over the real stores, asked by the operator key.</summary>
public sealed class KeysThroughSiloTests(PostgresServer postgres)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Key_lives_its_life_in_the_store(bool isEmbedded)
    {
        using var installation = await InstallAsync(isEmbedded);
        using var silo = await StartAsync(installation);
        var actor = await OperatorAsync(silo);
        var id = await GivenKeyAsync(silo, actor);

        var rotated = await Key(silo, id).Rotate(Given.Rotate(), actor, Current.CancellationToken);
        var again = await Key(silo, id).Rotate(Given.Rotate(), actor, Current.CancellationToken);
        var revoked = await Key(silo, id).Revoke(Given.Revoke(), actor, Current.CancellationToken);

        Assert.Equal((Outcome.Done, Refusal.AlreadyRotating, Outcome.Done), (rotated.Outcome, again.Refusal, revoked.Outcome));
        var access = await Store(silo).ReadAccessAsync(KeyId.Parse(id), Current.CancellationToken);
        Assert.Equal((3, 2, "leaked"), (access?.Key.Version, access?.Key.SecretsMinted, access?.Key.Revocation?.Reason));
        await silo.StopAsync(Current.CancellationToken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dying_key_mints_nothing(bool isEmbedded)
    {
        using var installation = await InstallAsync(isEmbedded);
        using var silo = await StartAsync(installation);
        var actor = await OperatorAsync(silo);
        var id = await GivenKeyAsync(silo, actor);
        var dying = await Store(silo).ReadKeyAsync(KeyId.Parse(actor.Key!), Current.CancellationToken) ?? throw new InvalidOperationException("No operator key.");
        await Testing.StoreWorld.WriteAsync(Store(silo), new Write.OfKey(dying.After(new KeyRevoked(Given.Now, "leaked"))));

        var created = await Key(silo, Given.NewKeyId()).Create(Given.Create() with { ExpiresAt = null }, actor, Current.CancellationToken);
        var rotated = await Key(silo, id).Rotate(Given.Rotate(), actor, Current.CancellationToken);

        Assert.Equal((Outcome.ActorMoved, Outcome.ActorMoved), (created.Outcome, rotated.Outcome));
        await silo.StopAsync(Current.CancellationToken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Direct_revoke_is_found_out_by_the_grain(bool isEmbedded)
    {
        using var installation = await InstallAsync(isEmbedded);
        using var silo = await StartAsync(installation);
        var actor = await OperatorAsync(silo);
        var id = await GivenKeyAsync(silo, actor);
        var note = new AuditNote { Action = "api_key.revoked", Tenant = new TenantId(Given.Acme), ActorKind = ActorKind.Installation };
        await Store(silo).RevokeAsync(
            new DirectRevoke { Key = KeyId.Parse(id), Tenant = new TenantId(Given.Acme), Reason = "leaked", Audit = note, Fence = null }, Current.CancellationToken);

        var rotated = await Key(silo, id).Rotate(Given.Rotate(), actor, Current.CancellationToken);

        Assert.Equal((Outcome.Refused, Refusal.Revoked, 2), (rotated.Outcome, rotated.Refusal, rotated.Version));
        await silo.StopAsync(Current.CancellationToken);
    }

    private static IKeyGrain Key(IHost silo, string id) => silo.Services.GetRequiredService<IGrainFactory>().GetGrain<IKeyGrain>(KeyGrainName.Of(id));

    private static IKeyStore Store(IHost silo) => silo.Services.GetRequiredService<IKeyStore>();

    private static Task<IHost> StartAsync(Installation installation) =>
        installation.StartSiloAsync(("Keys:OperatorKeyFile", installation.File("operator.key")));

    private static async Task<Actor> OperatorAsync(IHost silo)
    {
        await silo.Services.GetRequiredService<OperatorBootstrap>().Done.WaitAsync(TimeSpan.FromSeconds(30), Current.CancellationToken);
        var page = await Store(silo).ListKeysAsync(new() { Tenant = TenantId.System }, Current.CancellationToken);
        var fence = ActorFence.Of(Assert.Single(page.Keys), SecretSlot.Current);
        return new Actor
        {
            Role = ActorRole.Operator,
            Tenant = fence.Tenant.Value,
            User = fence.User.Value,
            Key = fence.Key?.ToString(),
            KeyVersion = fence.KeyVersion,
            TenantVersion = fence.TenantVersion,
            MemberVersion = fence.MemberVersion,
            RoleName = fence.Role.Value,
            RoleVersion = fence.RoleVersion,
        };
    }

    private static async Task<string> GivenKeyAsync(IHost silo, Actor actor)
    {
        var tenant = silo.Services.GetRequiredService<IGrainFactory>().GetGrain<ITenantGrain>(TenantGrainName.Of(Given.Acme));
        await tenant.Put(Given.Tenant(), actor, Current.CancellationToken);
        await tenant.PutMember(Given.Member(role: "owner"), actor, Current.CancellationToken);
        var id = Given.NewKeyId();
        var reply = await Key(silo, id).Create(Given.Create() with { ExpiresAt = null }, actor, Current.CancellationToken);
        return reply.Outcome == Outcome.Done ? id : throw new InvalidOperationException($"No key was made: {reply}");
    }

    private async Task<Installation> InstallAsync(bool isEmbedded) => isEmbedded ? Installation.Embedded() : await Installation.InClusterAsync(postgres);
}
