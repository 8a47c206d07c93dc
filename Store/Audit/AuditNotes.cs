using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Deciding;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Audit;

/// <summary>Completes notes with what the change itself says, whoever wrote them.</summary>
internal static class AuditNotes
{
    public static AuditNote Of(Change change) =>
        change.Audit with { ActorSession = change.Audit.ActorSession ?? change.Fence?.Session, After = change.Audit.After ?? Print(change.Write) };

    public static AuditNote Of(DirectRevoke revoke) => revoke.Audit with { ActorSession = revoke.Audit.ActorSession ?? revoke.Fence?.Session };

    private static string? Print(Write write) => write switch
    {
        Write.OfKey { Key: var key } => KeySnapshot.Of(key),
        Write.OfTenant { Tenant: var tenant } => AuditJson.Print(TenantAudit.Of(tenant)),
        Write.OfMember { Member: var member } => AuditJson.Print(MemberAudit.Of(member)),
        Write.OfRole { Role: var role } => AuditJson.Print(PermissionsAudit.Of(role)),
        Write.OfDeclared { Permissions: var permissions } => AuditJson.Print(PermissionsAudit.Of(permissions)),
        Write.OfSession { Session: var session } => JsonSerializer.Serialize(SessionAudit.Of(session), AuditNotesJson.Default.SessionAudit),
        _ => null,
    };
}

/// <summary>A session as the audit trail shows it: for whom and until when.</summary>
internal sealed record SessionAudit(string User, int Incarnation, DateTime ExpiresAt)
{
    public static SessionAudit Of(Session session) => new(session.Member.User.Value, session.Member.Incarnation, session.ExpiresAt.UtcDateTime);
}

[JsonSerializable(typeof(SessionAudit))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class AuditNotesJson : JsonSerializerContext;
