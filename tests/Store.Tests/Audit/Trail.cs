using System.Security.Cryptography;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Audit;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Audit;

/// <summary>A tenant's trail: something happens, is sealed, and is verified.</summary>
internal sealed class Trail
{
    private readonly StoreFixture fixture;
    private readonly PepperRing ring;
    private readonly StoreWorld world;

    private Trail(StoreFixture fixture, PepperRing ring, StoreWorld world) => (this.fixture, this.ring, this.world) = (fixture, ring, world);

    public StoreWorld World => world;

    public string Tenant => world.Tenant.Id.Value;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IAuditDatabase Database => (IAuditDatabase)fixture.Store;

    public static PepperRing NewRing(Pepper? previous = null) => new(NewPepper(), previous);

    public static Pepper NewPepper() => new(RandomNumberGenerator.GetBytes(Pepper.MinSize));

    /// <summary>A trail in which some events have happened and were sealed.</summary>
    public static async Task<Trail> SealedAsync(StoreFixture fixture, PepperRing ring, int events)
    {
        var trail = await InAsync(fixture, ring);
        await trail.HappenAsync(events);
        await trail.SealAsync();
        return trail;
    }

    public static async Task<Trail> InAsync(StoreFixture fixture, PepperRing ring) => new(fixture, ring, await fixture.WorldAsync());

    /// <summary>The same trail, seen by a process with other peppers.</summary>
    public Trail With(PepperRing other) => new(fixture, other, world);

    public async Task HappenAsync(int events)
    {
        for (var i = 0; i < events; i++)
        {
            await HappenAsync(Some.Note);
        }
    }

    public async Task HappenAsync(AuditNote note)
    {
        var change = new Change { Write = new Write.OfKey(Some.Key(world.Owner)), Audit = note with { Tenant = world.Tenant.Id } };
        Assert.IsType<Committed>(await fixture.Store.CommitAsync(change, Token));
    }

    public async Task<SealingResult?> SealAsync() =>
        (await new AuditSealer(Database, ring).SealAsync(Token).ToListAsync(Token)).SingleOrDefault(result => result.Tenant == world.Tenant.Id);

    public async Task<PruningResult?> PruneAsync(DateTimeOffset before) =>
        (await new AuditPruning(Database, ring).PruneAsync(before, Token).ToListAsync(Token)).SingleOrDefault(result => result.Tenant == world.Tenant.Id);

    public async Task<AuditReport> VerifyAsync(params NotedHead[] noted) =>
        await new AuditVerifier(Database, ring).VerifyAsync(world.Tenant.Id, noted, Token).SingleAsync(Token);

    /// <summary>Nothing is wrong, and there are so many sealed events.</summary>
    public async Task<AuditReport> IntactAsync(long events)
    {
        var report = await VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.True(report.IsIntact);
        Assert.Equal((events, 0), (report.Events, report.Unsealed));
        return report;
    }

    public async Task<AuditFinding[]> FindingsAsync(params NotedHead[] noted) => [.. (await VerifyAsync(noted)).Findings];

    public async Task<NotedHead> NoteHeadAsync() => new(world.Tenant.Id, (await VerifyAsync()).Head!);

    /// <summary>Does to the trail's events what only somebody else would do. <c>{t}</c> stands for the tenant.</summary>
    public Task TamperAsync(string sql) => fixture.RunAsync(sql.Replace("{t}", $"'{Tenant}'", StringComparison.Ordinal));

    public Task<long> NumberAsync(string sql) => fixture.NumberAsync(sql.Replace("{t}", $"'{Tenant}'", StringComparison.Ordinal));

    public Task<long> EventAtAsync(long position) => NumberAsync($"select id from audit_event where tenant = {{t}} and position = {position}");
}
