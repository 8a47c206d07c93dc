namespace Orleans.Keys.Domain.Directory;

/// <summary>Names a person or a service within a tenant, by the same rule as <see cref="TenantId"/>.</summary>
/// <param name="Value">The text; parse input with <see cref="TryParse"/>.</param>
public readonly record struct UserId(string Value)
{
    /// <summary>Reads a user id from input.</summary>
    /// <returns>False when a rule is broken.</returns>
    public static bool TryParse(string? text, out UserId id)
    {
        id = Slug.IsValid(text) ? new UserId(text) : default;
        return id != default;
    }

    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
