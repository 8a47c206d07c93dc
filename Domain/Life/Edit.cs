namespace Orleans.Keys.Domain.Life;

/// <summary>A field of an edit: left alone, or set to a value (which may be null).</summary>
/// <typeparam name="T">The field's type.</typeparam>
public readonly record struct Edit<T>
{
    private readonly T value;

    /// <summary>Sets the field.</summary>
    public Edit(T value) => (this.value, IsSet) = (value, true);

    /// <summary>Whether the field is set.</summary>
    public bool IsSet { get; }

    /// <summary>The value afterwards.</summary>
    public T Or(T before) => IsSet ? value : before;

    /// <summary>Sets the field.</summary>
    public static implicit operator Edit<T>(T value) => new(value);
}
