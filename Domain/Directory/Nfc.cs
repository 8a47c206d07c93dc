using System.Text;

namespace Orleans.Keys.Domain.Directory;

/// <summary>
/// Unicode normalization form C (UAX #15), so that one name has one spelling. The hosts run without ICU (InvariantGlobalization), where
/// <c>string.Normalize</c> answers whatever it was given.
/// </summary>
internal static class Nfc
{
    // Hangul syllables are arithmetic (The Unicode Standard, section 3.12): leading consonant, vowel, and perhaps a trailing consonant.
    private const int Syllables = 0xAC00;
    private const int Leads = 0x1100;
    private const int Vowels = 0x1161;
    private const int Trails = 0x11A7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TrailCount = 28;
    private const int SyllableCount = LeadCount * VowelCount * TrailCount;

    /// <summary>The text in form C. It holds no lone surrogates.</summary>
    public static string Normalize(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var codes = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            TakeApart(rune.Value, codes);
        }

        Order(codes);
        return string.Concat(PutTogether(codes).Select(char.ConvertFromUtf32));
    }

    private static void TakeApart(int code, List<int> codes)
    {
        // Hangul syllables stay whole: taken apart, they would only come together again.
        var parts = CanonicalForms.Unicode.Parts(code);
        if (parts.IsEmpty)
        {
            codes.Add(code);
        }

        foreach (var part in parts)
        {
            TakeApart(part, codes);
        }
    }

    /// <summary>Marks of different classes after one base stand in the order of their classes; within a class the given order means something.</summary>
    private static void Order(List<int> codes)
    {
        for (var i = 1; i < codes.Count; i++)
        {
            var (code, rank) = (codes[i], CanonicalForms.Unicode.Class(codes[i]));
            var at = i;
            for (; rank > 0 && at > 0 && CanonicalForms.Unicode.Class(codes[at - 1]) > rank; at--)
            {
                codes[at] = codes[at - 1];
            }

            codes[at] = code;
        }
    }

    private static List<int> PutTogether(List<int> codes)
    {
        var joined = new List<int>(codes.Count);
        var starter = -1;
        foreach (var code in codes)
        {
            // A mark reaches its base past marks of lower classes only.
            var rank = CanonicalForms.Unicode.Class(code);
            var reaches = starter >= 0 && (starter == joined.Count - 1 || CanonicalForms.Unicode.Class(joined[^1]) < rank);
            if (reaches && TryJoin(joined[starter], code, out var whole))
            {
                joined[starter] = whole;
                continue;
            }

            joined.Add(code);
            starter = rank == 0 ? joined.Count - 1 : starter;
        }

        return joined;
    }

    private static bool TryJoin(int first, int second, out int whole)
    {
        var (lead, vowel) = (first - Leads, second - Vowels);
        if (lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount)
        {
            whole = Syllables + (((lead * VowelCount) + vowel) * TrailCount);
            return true;
        }

        var (syllable, trail) = (first - Syllables, second - Trails);
        if (syllable is >= 0 and < SyllableCount && syllable % TrailCount == 0 && trail is > 0 and < TrailCount)
        {
            whole = first + trail;
            return true;
        }

        return CanonicalForms.Unicode.TryJoin(first, second, out whole);
    }
}
