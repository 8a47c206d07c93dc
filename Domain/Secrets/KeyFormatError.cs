namespace Orleans.Keys.Domain.Secrets;

/// <summary>Why a text is not a key. The first rule it breaks, in the order of this list.</summary>
public enum KeyFormatError
{
    /// <summary>It is a well-formed key.</summary>
    None = 0,

    /// <summary>Nothing was given.</summary>
    Empty = 1,

    /// <summary>Shorter than a key.</summary>
    TooShort = 2,

    /// <summary>Longer than a key.</summary>
    TooLong = 3,

    /// <summary>A character outside <c>0-9A-Za-z_</c>.</summary>
    Alphabet = 4,

    /// <summary>Does not begin with the configured prefix and an underscore.</summary>
    Prefix = 5,

    /// <summary>The environment is neither <c>live</c> nor <c>test</c>.</summary>
    Environment = 6,

    /// <summary>An underscore is missing where the parts meet, or stands inside a part.</summary>
    Separator = 7,

    /// <summary>The checksum does not fit: a typing error, or a cut and pasted key that lost or changed a character.</summary>
    Checksum = 8,
}
