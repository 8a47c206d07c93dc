using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Sql;

/// <summary>A row of <c>audit_event</c>.</summary>
internal static class AuditRow
{
    public static readonly Columns Columns = new(
        "at", "action", "tenant", "actor_kind", "actor_tenant", "actor_user", "actor_key", "actor_session", "ip", "user_agent",
        "trace_id", "subject_kind", "subject", "state_before", "state_after");

    private const int MaxUserAgent = 256;

    /// <param name="before">The subject before, as a JSON expression.</param>
    /// <param name="after">The subject afterwards, as a JSON expression.</param>
    public static Statement Values(AuditNote note, RowChange row, Statement before, Statement after) => Values(note, row.Table, row.Id, before, after);

    public static Statement Values(AuditNote note, RowChange row) => Values(note, row.Table, row.Id);

    public static Statement Values(AuditNote note, Table table, string id) => Values(note, table, id, $"{new Json(note.Before)}", $"{new Json(note.After)}");

    private static Statement Values(AuditNote note, Table table, string id, Statement before, Statement after) =>
        $"""
        clock_timestamp(), {note.Action}, {note.Tenant}, {(int)note.ActorKind}, {note.ActorTenant}, {note.ActorUser}, {note.ActorKey},
        {note.ActorSession}, {note.Ip}, {Shorten(note.UserAgent)}, {note.TraceId}, {(int)table}, {id}, {before}, {after}
        """;

    private static string? Shorten(string? text)
    {
        if (text is not { Length: > MaxUserAgent })
        {
            return text;
        }

        // Half of a surrogate pair is no text that a database would take.
        return char.IsHighSurrogate(text[MaxUserAgent - 1]) ? text[..(MaxUserAgent - 1)] : text[..MaxUserAgent];
    }
}
