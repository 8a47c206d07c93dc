using System.Text.Json.Serialization;
using Orleans.Keys.Api.Audit;
using Orleans.Keys.Api.Directory;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Api.Signals;
using Orleans.Keys.Api.Tenancy;
using Orleans.Keys.Api.Usage;

namespace Orleans.Keys.Api.Json;

/// <summary>All JSON of the API. Reading is strict: what a caller misspells must not be taken for left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(CreateKeyRequest))]
[JsonSerializable(typeof(ChangeKeyRequest))]
[JsonSerializable(typeof(RotateKeyRequest))]
[JsonSerializable(typeof(RevokeKeyRequest))]
[JsonSerializable(typeof(PutTenantRequest))]
[JsonSerializable(typeof(PutMemberRequest))]
[JsonSerializable(typeof(PermissionsRequest))]
[JsonSerializable(typeof(PutPlanRequest))]
[JsonSerializable(typeof(PutPolicyRequest))]
[JsonSerializable(typeof(WorkspaceResponse))]
[JsonSerializable(typeof(PlanResponse))]
[JsonSerializable(typeof(PolicyResponse))]
[JsonSerializable(typeof(KeyResponse))]
[JsonSerializable(typeof(CreatedKeyResponse))]
[JsonSerializable(typeof(MintedSecretResponse))]
[JsonSerializable(typeof(SelfResponse))]
[JsonSerializable(typeof(ReceiptResponse))]
[JsonSerializable(typeof(TenantResponse))]
[JsonSerializable(typeof(MemberResponse))]
[JsonSerializable(typeof(RoleResponse))]
[JsonSerializable(typeof(PermissionsResponse))]
[JsonSerializable(typeof(SessionResponse))]
[JsonSerializable(typeof(SessionHolderResponse))]
[JsonSerializable(typeof(PageResponse<KeyResponse>))]
[JsonSerializable(typeof(PageResponse<TenantResponse>))]
[JsonSerializable(typeof(PageResponse<MemberResponse>))]
[JsonSerializable(typeof(PageResponse<RoleResponse>))]
[JsonSerializable(typeof(UsageEntryResponse))]
[JsonSerializable(typeof(UsagePageResponse))]
[JsonSerializable(typeof(UsageSummaryResponse))]
[JsonSerializable(typeof(SignalResponse))]
[JsonSerializable(typeof(PageResponse<SignalResponse>))]
[JsonSerializable(typeof(AuditEventResponse))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(PageResponse<AuditEventResponse>))]
[JsonSerializable(typeof(ProblemResponse))]
[JsonSerializable(typeof(PlanProblemResponse))]
internal sealed partial class ApiJson : JsonSerializerContext;
