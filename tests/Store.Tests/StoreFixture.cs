using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests;

/// <summary>A database of its own with a store on it, and a way to look at the tables behind the store's back.</summary>
public abstract class StoreFixture : IAsyncLifetime
{
    public abstract IKeyStore Store { get; }

    public abstract IUsageWriter Usage { get; }

    public abstract IUsageReader UsageLog { get; }

    public abstract IUsageUpkeep UsageUpkeep { get; }

    /// <summary>A time in the past in the database's representation, as an expression.</summary>
    public abstract string AgedBy(TimeSpan age);

    public abstract Task<long> NumberAsync(string sql);

    public abstract Task<string> TextAsync(string sql);

    public abstract Task RunAsync(string sql);

    /// <summary>A query for the number of columns of a table.</summary>
    public abstract string CountColumnsOf(string table);

    /// <summary>A script after which ids can be changed, as whoever owns the database can have it.</summary>
    public abstract string FreeIdsOf(string table);

    /// <summary>A script after which every insert into a table is a fault.</summary>
    public abstract string BreakInsertsInto(string table);

    /// <summary>The script that undoes it.</summary>
    public abstract string Mend(string table);

    public Task<StoreWorld> WorldAsync() => StoreWorld.InAsync(Store);

    /// <summary>Rows of the log, of the audit trail and claims: what a refused change must not add to.</summary>
    public async Task<(long Log, long Audit, long Claims, long Watermarks)> TracesAsync() => (
        await NumberAsync("select count(*) from change_log"),
        await NumberAsync("select count(*) from audit_event"),
        await NumberAsync("select count(*) from idempotency_claim"),
        await NumberAsync("select sum(last_seq) from change_shard"));

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();
}
