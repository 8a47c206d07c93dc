namespace Orleans.Keys.Domain.Directory;

/// <summary>Names a role of a tenant, by the same rule as <see cref="TenantId"/>.</summary>
/// <param name="Value">The text; parse input with <see cref="TryParse"/>.</param>
public readonly record struct RoleName(string Value)
{
    /// <summary>May do everything in its tenant.</summary>
    public static readonly RoleName Owner = new("owner");

    /// <summary>May do everything but change the plan.</summary>
    public static readonly RoleName Admin = new("admin");

    /// <summary>Works with the product, and makes keys of its own.</summary>
    public static readonly RoleName Analyst = new("analyst");

    /// <summary>Reads.</summary>
    public static readonly RoleName Viewer = new("viewer");

    /// <summary>Reads a role name from input.</summary>
    /// <returns>False when a rule is broken.</returns>
    public static bool TryParse(string? text, out RoleName name)
    {
        name = Slug.IsValid(text) ? new RoleName(text) : default;
        return name != default;
    }

    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
