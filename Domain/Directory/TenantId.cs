namespace Orleans.Keys.Domain.Directory;

/// <summary>Names a tenant: 1 to 64 characters of <c>a-z</c>, <c>0-9</c>, <c>_</c> and <c>-</c>.</summary>
/// <param name="Value">The text; parse input with <see cref="TryParse"/>.</param>
public readonly record struct TenantId(string Value)
{
    /// <summary>The most characters.</summary>
    public const int MaxLength = Slug.MaxLength;

    /// <summary>The tenant that operates the installation; keys of its owner are operator keys.</summary>
    public static readonly TenantId System = new("system");

    /// <summary>Reads a tenant id from input.</summary>
    /// <returns>False when a rule is broken.</returns>
    public static bool TryParse(string? text, out TenantId id)
    {
        id = Slug.IsValid(text) ? new TenantId(text) : default;
        return id != default;
    }

    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
