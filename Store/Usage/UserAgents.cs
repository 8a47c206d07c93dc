using System.Text;

namespace Orleans.Keys.Store.Usage;

/// <summary>Forms of a user agent.</summary>
internal static class UserAgents
{
    private const int MaxLength = 256;

    /// <summary>Cut, and of characters that every database takes.</summary>
    public static string Plain(string userAgent)
    {
        var text = new StringBuilder(Math.Min(userAgent.Length, MaxLength));
        foreach (var rune in userAgent.EnumerateRunes())
        {
            if (text.Length + rune.Utf16SequenceLength > MaxLength)
            {
                break;
            }

            text.Append(Rune.IsControl(rune) ? "?" : rune.ToString());
        }

        return text.ToString().Trim();
    }

    /// <summary>Without numbers: a client that was updated is still the same client.</summary>
    public static string Family(string plain)
    {
        var text = new StringBuilder(plain.Length);
        var isInNumber = false;
        foreach (var character in plain)
        {
            isInNumber = char.IsAsciiDigit(character) || (isInNumber && character is '.' or '_');
            if (!isInNumber)
            {
                text.Append(character);
            }
        }

        return text.ToString();
    }

    /// <summary>The name of its first product.</summary>
    public static string Product(string plain)
    {
        var end = plain.AsSpan().IndexOfAny('/', ' ', '(');
        return end < 0 ? plain : plain[..end];
    }
}
