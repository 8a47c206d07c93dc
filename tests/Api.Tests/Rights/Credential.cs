namespace Orleans.Keys.Api.Tests.Rights;

/// <summary>With what somebody calls.</summary>
public enum Credential
{
    /// <summary>A token that a back end minted.</summary>
    Session = 1,

    /// <summary>The cookie of a person who signed in.</summary>
    Browser,

    /// <summary>A key without scopes.</summary>
    Key,

    /// <summary>A key with <c>api_keys:manage</c> and one permission of the product.</summary>
    ManagingKey,

    /// <summary>A key with one permission that has nothing to do with any call.</summary>
    NarrowKey,

    /// <summary>A key with every scope there is, also those that its owner does not have.</summary>
    FullKey,
}
