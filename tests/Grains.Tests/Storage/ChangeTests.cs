using System.Text.Json;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Tests.Fakes;
using Orleans.Keys.Store.Writing;
using static Xunit.TestContext;

namespace Orleans.Keys.Grains.Tests.Storage;

/// <summary>What a change carries into its transaction beside the row.</summary>
[Collection(nameof(KeysCluster))]
public sealed class ChangeTests(KeysCluster cluster)
{
    private readonly string id = Given.NewKeyId();

    [Fact]
    public async Task Fence_names_the_rows_that_allowed_a_session()
    {
        var change = await ChangeOf(Given.Ada);

        Assert.Equal(
            new ActorFence
            {
                Session = KeyId.Parse("0123456789abcdef"),
                Tenant = new TenantId("acme"),
                TenantVersion = 1,
                User = new UserId("ada"),
                MemberVersion = 2,
                Role = RoleName.Admin,
                RoleVersion = 3,
                GoodUntil = Given.Now.AddMinutes(15),
            },
            change.Fence);
    }

    [Fact]
    public async Task Fence_names_the_key_that_acts()
    {
        var change = await ChangeOf(Given.Key);

        Assert.Equal((KeyId.Parse("0123456789ABCDEF"), 9, (KeyId?)null), (change.Fence?.Key, change.Fence?.KeyVersion, change.Fence?.Session));
    }

    [Theory]
    [InlineData(ActorRole.Member, ActorKind.Member)]
    [InlineData(ActorRole.Operator, ActorKind.Operator)]
    [InlineData(ActorRole.Key, ActorKind.Key)]
    public async Task Audit_says_who_did_it_and_from_where(ActorRole role, ActorKind kind)
    {
        var change = await ChangeOf(Given.Ada with { Role = role });

        Assert.Equal(
            (kind, "acme", "ada", "192.0.2.7", "curl/8.0", Given.Ada.TraceId),
            (change.Audit.ActorKind, change.Audit.ActorTenant?.Value, change.Audit.ActorUser?.Value, change.Audit.Ip, change.Audit.UserAgent, change.Audit.TraceId));
    }

    [Fact]
    public async Task Every_command_has_a_name_in_the_audit_trail()
    {
        var key = cluster.Key(id);
        await key.Create(Given.Create(), Given.Ada, Current.CancellationToken);
        await key.Change(Given.Rename("deploy"), Given.Ada, Current.CancellationToken);
        await key.Rotate(Given.Rotate(), Given.Ada, Current.CancellationToken);
        await key.CancelRotation(Given.EndRotation(), Given.Ada, Current.CancellationToken);
        await key.Rotate(Given.Rotate(), Given.Ada, Current.CancellationToken);
        await key.FinishRotation(Given.EndRotation(), Given.Ada, Current.CancellationToken);
        await key.Revoke(Given.Revoke(), Given.Ada, Current.CancellationToken);

        Assert.Equal(
            [
                "api_key.created", "api_key.changed", "api_key.rotated", "api_key.rotation_cancelled", "api_key.rotated",
                "api_key.rotation_finished", "api_key.revoked",
            ],
            Changes().Select(change => change.Audit.Action));
    }

    [Fact]
    public async Task Audit_shows_before_and_after()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        await cluster.Key(id).Change(Given.Rename("deploy"), Given.Ada, Current.CancellationToken);

        var audit = Changes()[1].Audit;

        Assert.Equal(("github-actions-prod", "deploy"), (NameIn(audit.Before), NameIn(audit.After)));
        Assert.Null(Changes()[0].Audit.Before);
    }

    [Fact]
    public async Task Audit_holds_no_digest()
    {
        var created = Given.Create();
        var rotated = Given.Rotate();
        await cluster.Key(id).Create(created, Given.Ada, Current.CancellationToken);
        await cluster.Key(id).Rotate(rotated, Given.Ada, Current.CancellationToken);

        var trail = string.Concat(Changes().Select(change => change.Audit.Before + change.Audit.After));

        Assert.DoesNotContain(created.Digest.PepperId, trail, StringComparison.Ordinal);
        foreach (var digest in new[] { created.Digest, rotated.Digest })
        {
            Assert.DoesNotContain(Convert.ToBase64String(digest.Code.AsSpan()), trail, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(digest.Code.AsSpan()), trail, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Claim_names_the_key_whose_secret_was_issued()
    {
        var idempotency = new Idempotency("acme/ada POST /v1/api-keys", Given.NewKeyId(), "aa");

        await cluster.Key(id).Create(Given.Create() with { Idempotency = idempotency }, Given.Ada, Current.CancellationToken);

        Assert.Equal(new IdempotencyClaim(idempotency.Scope, idempotency.Value, "aa", KeyId.Parse(id)), Assert.Single(Changes()).Claim);
    }

    private static string? NameIn(string? json) => JsonDocument.Parse(json ?? "{}").RootElement.GetProperty("name").GetString();

    private IReadOnlyList<Change> Changes() => [.. cluster.Store.CommitsOf(ChangeSubject.Of(KeyId.Parse(id))).Select(commit => commit.Change)];

    private async Task<Change> ChangeOf(Actor actor)
    {
        await cluster.Key(id).Create(Given.Create(), actor, Current.CancellationToken);
        return Assert.Single(Changes());
    }
}
