namespace Orleans.Keys.Gateway.Validation.Authentication;

/// <summary>Names of the authentication scheme and its claims.</summary>
public static class ApiKeyDefaults
{
    /// <summary>The scheme.</summary>
    public const string AuthenticationScheme = "ApiKey";

    /// <summary>The user that the key acts as.</summary>
    public const string SubjectClaim = "sub";

    /// <summary>The tenant.</summary>
    public const string TenantClaim = "cbr:tenant";

    /// <summary>The key's id.</summary>
    public const string KeyIdClaim = "cbr:key_id";

    /// <summary>The user's role.</summary>
    public const string RoleClaim = "role";

    /// <summary>One claim for each effective permission.</summary>
    public const string ScopeClaim = "scope";
}
