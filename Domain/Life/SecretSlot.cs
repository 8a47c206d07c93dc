namespace Orleans.Keys.Domain.Life;

/// <summary>Which of a key's secrets was presented.</summary>
public enum SecretSlot
{
    /// <summary>The newest.</summary>
    Current = 1,

    /// <summary>The one before, during a rotation or after its overlap.</summary>
    Previous = 2,

    /// <summary>One that died earlier.</summary>
    Retired = 3,
}
