namespace Orleans.Keys.Api.Pages.Entry;

/// <summary>The sign-in as it is shown.</summary>
public sealed record SignInModel
{
    /// <summary>Where the person goes afterwards.</summary>
    public required string Return { get; init; }

    /// <summary>Whether people sign in with a password.</summary>
    public required bool HasAccounts { get; init; }

    /// <summary>With what else they sign in; null when there is nothing else.</summary>
    public required string? Provider { get; init; }

    /// <summary>Whether the browser would keep what signing in gives it.</summary>
    public required bool KeepsCookies { get; init; }

    public string Email { get; init; } = "";

    /// <summary>What was wrong.</summary>
    public string? Error { get; init; }

    /// <summary>Whether the person has just signed out.</summary>
    public bool IsSignedOut { get; init; }
}
