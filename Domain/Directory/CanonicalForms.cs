using System.Collections.Frozen;
using System.Globalization;

namespace Orleans.Keys.Domain.Directory;

/// <summary>How characters are taken apart, put together and ordered: Unicode's canonical data, read once from CanonicalForms.txt.</summary>
internal sealed class CanonicalForms
{
    public static readonly CanonicalForms Unicode = new();

    private readonly FrozenDictionary<int, int[]> parts;
    private readonly FrozenDictionary<(int First, int Second), int> wholes;
    private readonly FrozenDictionary<int, int> classes;

    private CanonicalForms()
    {
        using var resource = typeof(CanonicalForms).Assembly.GetManifestResourceStream("CanonicalForms.txt")!;
        var lines = new StreamReader(resource).ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToLookup(words => words[0], words => words[1..]);

        classes = lines["class"]
            .SelectMany(words => Enumerable.Range(Code(words[0]), Code(words[1]) - Code(words[0]) + 1), (words, code) => (code, Number(words[2])))
            .ToFrozenDictionary(entry => entry.code, entry => entry.Item2);
        wholes = lines["pair"].ToFrozenDictionary(words => (Code(words[1]), Code(words[2])), words => Code(words[0]));
        parts = lines["pair"].Concat(lines["only"]).ToFrozenDictionary(words => Code(words[0]), words => words.Skip(1).Select(Code).ToArray());
    }

    /// <summary>The canonical combining class: 0 for what stands by itself.</summary>
    public int Class(int code) => classes.GetValueOrDefault(code);

    /// <summary>One step of taking a character apart; empty when it has no parts.</summary>
    public ReadOnlySpan<int> Parts(int code) => parts.GetValueOrDefault(code);

    /// <summary>The one character that two make.</summary>
    public bool TryJoin(int first, int second, out int whole) => wholes.TryGetValue((first, second), out whole);

    private static int Code(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
