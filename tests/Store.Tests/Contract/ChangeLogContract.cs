using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Reading;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Contract;

/// <summary>Whoever has read the log up to a watermark has missed nothing.</summary>
public abstract class ChangeLogContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Log_row_names_what_changed_and_stands_where_the_change_says()
    {
        var world = await fixture.WorldAsync();
        var subject = ChangeSubject.Of(world.Tenant.Id, RoleName.Viewer);
        var role = await world.Store.ReadRoleAsync(world.Tenant.Id, RoleName.Viewer, Token);

        var committed = await world.WriteAsync(new Write.OfRole(role!));

        var position = committed.Position!.Value;
        Assert.Equal(subject.Shard, position.Shard);
        Assert.Equal([new ChangeRow(position, subject, committed.At)], await ReadAsync(new ShardRange(position.Shard, position.Sequence - 1, position.Sequence)));
        Assert.Equal(position.Sequence, (await world.Store.ReadHeadAsync(Token)).Watermarks[position.Shard]);
    }

    [Fact]
    public async Task Head_has_all_shards_one_epoch_and_the_time()
    {
        var world = await fixture.WorldAsync();
        var first = await world.Store.ReadHeadAsync(Token);
        var second = await world.Store.ReadHeadAsync(Token);

        Assert.Equal(ChangeLog.Shards, first.Watermarks.Length);
        Assert.NotEmpty(first.Epoch);
        Assert.Equal(first.Epoch, second.Epoch);
        Assert.InRange(second.ReadAt, first.ReadAt, Some.Now.AddSeconds(1));
    }

    [Fact]
    public async Task Another_epoch_shows_in_the_head()
    {
        var before = (await fixture.Store.ReadHeadAsync(Token)).Epoch;

        await fixture.RunAsync("update cluster_epoch set epoch = 'restored'");

        Assert.NotEqual(before, (await fixture.Store.ReadHeadAsync(Token)).Epoch);
    }

    [Fact]
    public async Task Rows_of_many_ranges_come_in_order_and_without_their_bounds()
    {
        var world = await fixture.WorldAsync();
        for (var i = 0; i < 40; i++)
        {
            await world.AddKeyAsync();
        }

        var head = await world.Store.ReadHeadAsync(Token);
        var ranges = head.Watermarks.Select((watermark, shard) => new ShardRange(shard, watermark > 1 ? 1 : 0, watermark)).ToArray();

        var rows = await ReadAsync(ranges);

        Assert.Equal(
            ranges.SelectMany(range => Numbers(range.After + 1, range.UpTo).Select(sequence => new ChangePosition(range.Shard, sequence))),
            rows.Select(row => row.Position));
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task No_row_becomes_visible_below_a_watermark_that_was_returned()
    {
        const int Writers = 8;
        const int Changes = 60;
        var world = await fixture.WorldAsync();
        var start = await world.Store.ReadHeadAsync(Token);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(
            async () =>
            {
                for (var i = 0; i < Changes; i++)
                {
                    await world.AddKeyAsync();
                }
            },
            Token)));

        var cursor = start.Watermarks.ToArray();
        var seen = 0;
        bool isLast;
        do
        {
            isLast = writing.IsCompleted;
            var head = await world.Store.ReadHeadAsync(Token);
            var ranges = head.Watermarks.Select((watermark, shard) => new ShardRange(shard, cursor[shard], watermark)).ToArray();
            var rows = await ReadAsync(ranges);
            Assert.Equal(
                ranges.SelectMany(range => Numbers(range.After + 1, range.UpTo).Select(sequence => new ChangePosition(range.Shard, sequence))),
                rows.Select(row => row.Position));
            cursor = [.. head.Watermarks];
            seen += rows.Count;
        }
        while (!isLast);

        await writing;
        Assert.Equal(Writers * Changes, seen);
    }

    private static IEnumerable<long> Numbers(long from, long to)
    {
        for (var number = from; number <= to; number++)
        {
            yield return number;
        }
    }

    private async Task<IReadOnlyList<ChangeRow>> ReadAsync(params ShardRange[] ranges) => await fixture.Store.ReadRowsAsync(ranges, Token);
}

public sealed class SqliteChangeLogTests(SqliteFixture fixture) : ChangeLogContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresChangeLogTests(PostgresFixture fixture) : ChangeLogContract(fixture), IClassFixture<PostgresFixture>;
