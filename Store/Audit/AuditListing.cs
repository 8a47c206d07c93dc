using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Audit;

/// <summary>The statement behind a page of events.</summary>
internal static class AuditListing
{
    public static Statement Of(AuditQuery query)
    {
        var conditions = new List<Statement> { $"tenant = {query.Tenant}" };
        AddTime(query, conditions);
        if (query.Actions.Count > 0)
        {
            conditions.Add($"({Statement.Join(" or ", query.Actions.Select(Matches))})");
        }

        if (query.Actor is { } actor)
        {
            conditions.Add($"(actor_user = {actor} or actor_key = {actor} or actor_session = {actor})");
        }

        if (query.Subject is { } subject)
        {
            // Members and roles are stored with their tenant.
            conditions.Add($"subject in ({subject}, {query.Tenant.Value + "/" + subject})");
        }

        if (query.Ip is { } ip)
        {
            conditions.Add($"ip = {ip}");
        }

        var order = new Raw(query.OldestFirst ? "at, id" : "at desc, id desc");
        return $"select {AuditRecord.Columns.All} from audit_event where {Statement.Join(" and ", conditions)} order by {order} limit {query.Limit + 1}";
    }

    public static AuditEvent Show(AuditRecord record) => new()
    {
        Id = record.Id,
        At = TimeOf(record.At),
        Action = record.Action,
        Actor = new AuditActor
        {
            Type = AuditNames.OfActor(record.ActorKind),
            Tenant = record.ActorTenant is { } tenant ? new TenantId(tenant) : null,
            User = record.ActorUser is { } user ? new UserId(user) : null,
            Key = KeyOf(record.ActorKey),
            Session = KeyOf(record.ActorSession),
        },
        Subject = new AuditSubject(AuditNames.OfSubject(record.SubjectKind), WithoutTenant(record)),
        Ip = record.Ip,
        UserAgent = record.UserAgent,
        TraceId = record.TraceId,
        Before = record.Before,
        After = record.After,
        Place = record is { Position: { } position, Hash: { } hash } ? new AuditPlace(position, Convert.ToHexStringLower(hash)) : null,
    };

    private static void AddTime(AuditQuery query, List<Statement> conditions)
    {
        if (query.From is { } from)
        {
            conditions.Add($"at >= {from}");
        }

        if (query.To is { } to)
        {
            conditions.Add($"at < {to}");
        }

        if (query.After is { } after)
        {
            var beyond = new Raw(query.OldestFirst ? ">" : "<");
            conditions.Add($"(at, id) {beyond} ({after.At}, {after.Id})");
        }
    }

    // '/' is the character after '.': a family is a range, which an index could serve.
    private static Statement Matches(string action)
    {
        if (action.EndsWith(".*", StringComparison.Ordinal))
        {
            return $"(action >= {action[..^1]} and action < {action[..^2] + "/"})";
        }

        return $"action = {action}";
    }

    private static string WithoutTenant(AuditRecord record) =>
        record.Subject.StartsWith($"{record.Tenant}/", StringComparison.Ordinal) ? record.Subject[(record.Tenant.Length + 1)..] : record.Subject;

    private static DateTimeOffset TimeOf(long microseconds) =>
        microseconds == long.MinValue ? DateTimeOffset.MinValue : DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    private static KeyId? KeyOf(string? text) => text is not null && KeyId.TryParse(text, out var key) ? key : null;
}
