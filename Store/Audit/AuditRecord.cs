using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Audit;

/// <summary>
/// A row of <c>audit_event</c> as it stands, its seal included. Nothing in it is interpreted, so that a row into which somebody wrote nonsense can
/// still be read, and told from a good one.
/// </summary>
internal sealed record AuditRecord
{
    public static readonly Columns Columns = new(
        "id", "tenant", "at", "action", "actor_kind", "actor_tenant", "actor_user", "actor_key", "actor_session", "ip", "user_agent", "trace_id",
        "subject_kind", "subject", "state_before", "state_after", "position", "pepper", "previous_hash", "hash", "sealed_at");

    public required long Id { get; init; }

    public required string Tenant { get; init; }

    /// <summary>In microseconds since 1970.</summary>
    public required long At { get; init; }

    public required string Action { get; init; }

    public required long ActorKind { get; init; }

    public required string? ActorTenant { get; init; }

    public required string? ActorUser { get; init; }

    public required string? ActorKey { get; init; }

    public required string? ActorSession { get; init; }

    public required string? Ip { get; init; }

    public required string? UserAgent { get; init; }

    public required string? TraceId { get; init; }

    public required long SubjectKind { get; init; }

    public required string Subject { get; init; }

    public required string? Before { get; init; }

    public required string? After { get; init; }

    public long? Position { get; init; }

    /// <summary>The pepper whose sealing key was used.</summary>
    public string? Pepper { get; init; }

    public byte[]? PreviousHash { get; init; }

    public byte[]? Hash { get; init; }

    /// <summary>In microseconds since 1970.</summary>
    public long? SealedAt { get; init; }

    public static AuditRecord Read(Row row) => new()
    {
        Id = row.Number(),
        Tenant = row.Text(),
        At = row.Microseconds(),
        Action = row.Text(),
        ActorKind = row.Number(),
        ActorTenant = row.TextOrNull(),
        ActorUser = row.TextOrNull(),
        ActorKey = row.TextOrNull(),
        ActorSession = row.TextOrNull(),
        Ip = row.TextOrNull(),
        UserAgent = row.TextOrNull(),
        TraceId = row.TextOrNull(),
        SubjectKind = row.Number(),
        Subject = row.Text(),
        Before = row.TextOrNull(),
        After = row.TextOrNull(),
        Position = row.NumberOrNull(),
        Pepper = row.TextOrNull(),
        PreviousHash = row.BytesOrNull(),
        Hash = row.BytesOrNull(),
        SealedAt = row.NextIsNull ? row.NumberOrNull() : row.Microseconds(),
    };

    /// <summary>Reads a record from the right side of an outer join.</summary>
    public static AuditRecord? ReadOrNull(Row row)
    {
        if (row.NextIsNull)
        {
            row.Skip(21);
            return null;
        }

        return Read(row);
    }
}
