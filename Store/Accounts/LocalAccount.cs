namespace Orleans.Keys.Store.Accounts;

/// <summary>A person who signs in with a password. It gives no rights: the members with the same address have them.</summary>
public sealed record LocalAccount
{
    /// <summary>The e-mail address.</summary>
    public required string Email { get; init; }

    /// <summary>The pepper that the password was mixed with before it was hashed.</summary>
    public required string PepperId { get; init; }

    /// <summary>Salted and slow.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>Never the hash.</summary>
    public override string ToString() => $"LocalAccount {Email}";
}
