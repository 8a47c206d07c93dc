using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Keys.Store.Deciding;

/// <summary>Before and after of a change of the directory, as the audit trail keeps them.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(TenantAudit))]
[JsonSerializable(typeof(PolicyAudit))]
[JsonSerializable(typeof(MemberAudit))]
[JsonSerializable(typeof(PermissionsAudit))]
internal sealed partial class AuditJson : JsonSerializerContext
{
    public static string Print<TAudit>(TAudit audit) => JsonSerializer.Serialize(audit, typeof(TAudit), Default);
}
