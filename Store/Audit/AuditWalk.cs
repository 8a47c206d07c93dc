using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Store.Audit;

/// <summary>Goes along one chain, from its beginning to its end, piece by piece, and remembers no more than where it is.</summary>
internal sealed class AuditWalk(string tenant, AuditKeys keys, IEnumerable<NotedHead> noted)
{
    private static readonly long Late = TimeSpan.TicksPerHour / TimeSpan.TicksPerMicrosecond;

    private readonly List<AuditFinding> findings = [];
    private readonly SortedSet<string> unknown = [];
    private readonly List<NotedHead> prunedHeads = [];
    private readonly List<NotedHead> outstanding = [.. noted];
    private AuditChain? chain;
    private long next = 1;
    private byte[] previous = new byte[AuditChain.HashSize];
    private long events;
    private long late;
    private long count;

    /// <summary>Takes the chain as it is now: it goes on, and is pruned, while one walks along it.</summary>
    public void Enter(AuditChain? now)
    {
        if (now is null || AuditCode.Equal(now.Code, chain?.Code))
        {
            return;
        }

        chain = now;
        if (!keys.TryGetLive(now.Pepper, out var key))
        {
            Find(new(AuditFindingKind.UnknownSigner, now.Position));
            unknown.Add(now.Pepper);
        }
        else if (!AuditCode.Holds(now, key))
        {
            Find(new(AuditFindingKind.ForgedEnd, now.Position));
        }

        if (now.Pruned >= next)
        {
            (next, previous) = (now.Pruned + 1, now.PrunedHash);
        }
    }

    public void Visit(AuditRecord record)
    {
        events++;
        var position = record.Position!.Value;
        if (position < next || position > (chain?.Position ?? long.MaxValue - 1))
        {
            Find(new(AuditFindingKind.Surplus, position, record.Id));
            return;
        }

        if (position > next)
        {
            Find(new(AuditFindingKind.Missing, next, UpTo: position - 1));
        }
        else if (!AuditCode.Equal(record.PreviousHash, previous))
        {
            Find(new(AuditFindingKind.OutOfOrder, position, record.Id));
        }

        Judge(record);
        Compare(position, record.Hash);
        late += record.SealedAt - record.At > Late ? 1 : 0;
        (next, previous) = (position + 1, record.Hash ?? []);
    }

    /// <summary>After the last event.</summary>
    /// <param name="tenantExists">A tenant that exists has at least the event of its birth, sealed, waiting or pruned.</param>
    public AuditReport Leave(bool tenantExists, long unsealed)
    {
        if (chain is null)
        {
            if (events > 0 || (tenantExists && unsealed == 0))
            {
                Find(new(AuditFindingKind.EndMissing, next - 1));
            }
        }
        else if (next <= chain.Position)
        {
            Find(new(AuditFindingKind.Missing, next, UpTo: chain.Position));
        }
        else if (!AuditCode.Equal(previous, chain.Hash))
        {
            Find(new(AuditFindingKind.WrongEnd, chain.Position));
        }

        LeaveNoted();
        return new AuditReport
        {
            Tenant = new TenantId(tenant),
            Events = events,
            Pruned = chain?.Pruned ?? 0,
            Head = chain is null ? null : new AuditPlace(chain.Position, Convert.ToHexStringLower(chain.Hash)),
            Unsealed = unsealed,
            SealedLate = late,
            Findings = findings,
            FindingCount = count,
            UnknownPeppers = unknown,
            PrunedHeads = prunedHeads,
        };
    }

    private void Judge(AuditRecord record)
    {
        if (!keys.TryGet(record.Pepper, out var key))
        {
            unknown.Add(record.Pepper ?? "");
        }
        else if (!AuditCode.Holds(record, key))
        {
            Find(new(AuditFindingKind.Changed, record.Position!.Value, record.Id));
        }
    }

    private void Compare(long position, byte[]? hash) =>
        outstanding.RemoveAll(head => head.Place.Position == position && hash is not null && head.Place.Hash == Convert.ToHexStringLower(hash));

    private void LeaveNoted()
    {
        if (chain is not null)
        {
            Compare(chain.Pruned, chain.PrunedHash);
        }

        foreach (var head in outstanding)
        {
            if (head.Place.Position < chain?.Pruned)
            {
                prunedHeads.Add(head);
            }
            else
            {
                Find(new(AuditFindingKind.NotedHeadMissing, head.Place.Position));
            }
        }
    }

    private void Find(AuditFinding finding)
    {
        count++;
        if (findings.Count < AuditReport.MaxFindings)
        {
            findings.Add(finding);
        }
    }
}
