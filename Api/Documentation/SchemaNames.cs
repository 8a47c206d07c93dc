using Orleans.Keys.Api.Audit;
using Orleans.Keys.Api.Directory;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Signals;
using Orleans.Keys.Api.Tenancy;
using Orleans.Keys.Api.Usage;

namespace Orleans.Keys.Api.Documentation;

/// <summary>What types are called in the document: as people call them rather than as the code does.</summary>
internal static class SchemaNames
{
    private static readonly Dictionary<Type, string> Names = new()
    {
        [typeof(KeyResponse)] = "Key",
        [typeof(CreatedKeyResponse)] = "CreatedKey",
        [typeof(MintedSecretResponse)] = "MintedSecret",
        [typeof(OwnerResponse)] = "Owner",
        [typeof(RotationResponse)] = "Rotation",
        [typeof(SecretUseResponse)] = "SecretUse",
        [typeof(RecentUseResponse)] = "RecentUse",
        [typeof(UsageEntryResponse)] = "UsageRecord",
        [typeof(UsagePageResponse)] = "UsagePage",
        [typeof(UsageSummaryResponse)] = "UsageSummary",
        [typeof(UsageBucketResponse)] = "UsageBucket",
        [typeof(UsageTotalResponse)] = "UsageTotal",
        [typeof(SignalResponse)] = "Signal",
        [typeof(SignalKeyResponse)] = "SignalKey",
        [typeof(PageResponse<SignalResponse>)] = "SignalPage",
        [typeof(SelfResponse)] = "Self",
        [typeof(SelfTenantResponse)] = "SelfTenant",
        [typeof(TenantResponse)] = "Tenant",
        [typeof(LimitsResponse)] = "Limits",
        [typeof(UseResponse)] = "Use",
        [typeof(OwnUseResponse)] = "OwnUse",
        [typeof(WorkspaceResponse)] = "Workspace",
        [typeof(PlanResponse)] = "Plan",
        [typeof(OfferedPlanResponse)] = "OfferedPlan",
        [typeof(PolicyResponse)] = "Policy",
        [typeof(MemberResponse)] = "Member",
        [typeof(RoleResponse)] = "Role",
        [typeof(PermissionsResponse)] = "Permissions",
        [typeof(SessionResponse)] = "Session",
        [typeof(SessionHolderResponse)] = "SessionHolder",
        [typeof(NewKeysResponse)] = "NewKeys",
        [typeof(PageResponse<KeyResponse>)] = "KeyPage",
        [typeof(PageResponse<TenantResponse>)] = "TenantPage",
        [typeof(PageResponse<MemberResponse>)] = "MemberPage",
        [typeof(PageResponse<RoleResponse>)] = "RolePage",
        [typeof(AuditEventResponse)] = "AuditEvent",
        [typeof(AuditActorResponse)] = "AuditActor",
        [typeof(AuditSubjectResponse)] = "AuditSubject",
        [typeof(AuditSealResponse)] = "AuditSeal",
        [typeof(PageResponse<AuditEventResponse>)] = "AuditEventPage",
        [typeof(ProblemResponse)] = "Problem",
        [typeof(PlanProblemResponse)] = "PlanProblem",
    };

    public static string? Of(Type type) => Names.GetValueOrDefault(type);
}
