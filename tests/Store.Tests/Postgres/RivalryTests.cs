using Npgsql;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store.Postgres;
using Orleans.Keys.Store.Sql;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Postgres;

/// <summary>Two changes at once, each of which looks at rows that the other is writing.</summary>
public sealed class RivalryTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Owner_who_steps_down_beside_another_waits_for_the_other_and_stays()
    {
        var world = await fixture.WorldAsync();
        var other = await world.AddMemberAsync();

        var (first, second) = await OneBehindTheOtherAsync(
            ChangeSubject.Of(world.Tenant.Id, world.Owner.User), () => DemoteAsync(world.Owner), () => DemoteAsync(other));

        Assert.IsType<Committed>(first);
        Assert.IsType<LastOwner>(second);

        Task<CommitResult> DemoteAsync(Member owner) =>
            world.TryAsync(new Write.OfMember(owner with { Role = RoleName.Viewer }), requires: new Requirement.AnotherOwner());
    }

    [Fact]
    public async Task Key_that_takes_a_name_beside_another_waits_for_the_other_and_does_not_get_it()
    {
        var world = await fixture.WorldAsync();
        var (one, two) = (await world.AddKeyAsync(key => key with { Name = new("one") }), await world.AddKeyAsync(key => key with { Name = new("two") }));

        var (first, second) = await OneBehindTheOtherAsync(ChangeSubject.Of(one.Id), () => RenameAsync(one), () => RenameAsync(two));

        Assert.IsType<Committed>(first);
        Assert.IsType<NameTaken>(second);

        Task<CommitResult> RenameAsync(Key key) => world.TryAsync(new Write.OfKey(key with { Name = new("wanted") }), requires: new Requirement.FreeName());
    }

    [Fact]
    public async Task Key_that_takes_the_last_place_beside_another_waits_for_the_other_and_does_not_get_it()
    {
        var world = await fixture.WorldAsync();
        await CreateAsync(Some.Key(world.Owner), most: 2);
        var born = Some.Key(world.Owner);

        var (first, second) = await OneBehindTheOtherAsync(
            ChangeSubject.Of(born.Id), () => CreateAsync(born, most: 2), () => CreateAsync(Some.Key(world.Owner), most: 2));

        Assert.IsType<Committed>(first);
        Assert.Equal(new LimitReached(LimitOf.Tenant, 2, 2), second);

        Task<CommitResult> CreateAsync(Key key, int most) =>
            world.TryAsync(new Write.OfKey(key), requires: new Requirement.Room(most, 10, NameIsFree: false));
    }

    [Fact]
    public async Task Counters_that_others_make_after_a_creation_found_none_to_lock_have_no_room_for_it()
    {
        var world = await fixture.WorldAsync();
        var change = new Change
        {
            Write = new Write.OfKey(Some.Key(world.Owner)),
            Audit = Some.Note,
            Fence = null,
            Claim = null,
            Requires = new Requirement.Room(10, 10, NameIsFree: false),
        };
        await using var connection = await fixture.Strict.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await ExecuteAsync(connection, [.. PostgresPrelude.Of(change).Statements]);

        Assert.IsType<Committed>(await world.TryAsync(new Write.OfKey(Some.Key(world.Owner)), requires: change.Requires));

        Assert.Equal((1, 0), await ExecuteAsync(connection, PostgresChange.Of(change)));
    }

    /// <summary>Lets a change come as far as its shard, and another begin that has to wait for it.</summary>
    private async Task<(CommitResult First, CommitResult Second)> OneBehindTheOtherAsync(
        ChangeSubject subject, Func<Task<CommitResult>> first, Func<Task<CommitResult>> second)
    {
        await using var slow = await HeldLock.TakeAsync(fixture.Plain, $"update change_shard set last_seq = last_seq where shard = {subject.Shard}");
        var earlier = first();
        var writer = await slow.WaiterAsync();
        var later = second();
        await HeldLock.WaiterAsync(fixture.Plain, writer);
        await slow.RollBackAsync();
        return (await earlier, await later);
    }

    /// <returns>Whether the last one was allowed, and whether it found room.</returns>
    private static async Task<(long IsAllowed, long HasRoom)> ExecuteAsync(NpgsqlConnection connection, params Statement[] statements)
    {
        (long, long) outcome = default;
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement.Text, connection);
            PostgresParameters.Bind(command.Parameters, statement);
            await using var reader = await command.ExecuteReaderAsync(Token);
            if (await reader.ReadAsync(Token) && reader.FieldCount > 1)
            {
                outcome = (reader.GetInt64(0), reader.GetInt64(1));
            }
        }

        return outcome;
    }
}
