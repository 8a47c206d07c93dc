namespace Orleans.Keys.Api.Pages.Trail;

/// <summary>Says what happened, for people.</summary>
internal static class EventWords
{
    /// <summary>An action that a newer version wrote is called by its own name.</summary>
    public static string Of(string action) => action switch
    {
        "api_key.created" => "Key created",
        "api_key.changed" => "Key changed",
        "api_key.rotated" => "Key rotated",
        "api_key.rotation_finished" => "Rotation finished",
        "api_key.rotation_cancelled" => "Rotation cancelled",
        "api_key.revoked" => "Key revoked",
        "member.created" => "Member added",
        "member.provisioned" => "Member added by signing in",
        "member.changed" => "Member changed",
        "member.removed" => "Member removed",
        "member.restored" => "Member added again",
        "member.signed_in" => "Signed in",
        "member.sign_in_failed" => "Sign-in failed",
        "member.signed_out" => "Signed out",
        "session.created" => "Session opened",
        "session.ended" => "Session ended",
        "role.created" => "Role created",
        "role.changed" => "Role changed",
        "policy.changed" => "Policy changed",
        "tenant.created" => "Workspace created",
        "tenant.changed" => "Workspace changed",
        "permissions.declared" => "Permissions declared",
        _ => action,
    };
}
