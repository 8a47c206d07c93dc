using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Tests.Audit;

/// <summary>On PostgreSQL an event can be committed after events whose ids are larger.</summary>
public sealed class LateCommitTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static readonly PepperRing Ring = Trail.NewRing();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Event_that_is_committed_late_is_sealed_after_those_that_were_sealed_before()
    {
        var trail = await Trail.InAsync(fixture, Ring);
        await using var connection = await fixture.Plain.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using var insert = connection.CreateCommand();
        insert.CommandText =
            $"""
            insert into audit_event (at, action, tenant, actor_kind, subject_kind, subject)
            values (clock_timestamp(), 'test.late', '{trail.Tenant}', 1, 1, 'late') returning id
            """;
        var late = (long)(await insert.ExecuteScalarAsync(Token))!;
        await trail.HappenAsync(3);
        await trail.SealAsync();
        await trail.IntactAsync(3);

        await transaction.CommitAsync(Token);
        Assert.Equal(1, (await trail.VerifyAsync()).Unsealed);
        await trail.SealAsync();

        await trail.IntactAsync(4);
        Assert.Equal(late, await trail.EventAtAsync(4));
        Assert.True(late < await trail.EventAtAsync(1));
    }

    [Fact]
    public async Task Change_does_not_wait_for_a_sealer_that_holds_the_chain()
    {
        var trail = await Trail.SealedAsync(fixture, Ring, 2);
        await using var connection = await fixture.Plain.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using var hold = connection.CreateCommand();
        hold.CommandText =
            $"update audit_chain set code = code where tenant = '{trail.Tenant}'; update audit_event set hash = hash where tenant = '{trail.Tenant}'";
        await hold.ExecuteNonQueryAsync(Token);

        await trail.HappenAsync(1);

        await transaction.RollbackAsync(Token);
        Assert.Equal(1, (await trail.VerifyAsync()).Unsealed);
    }
}
