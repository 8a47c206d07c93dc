using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Reading;

/// <summary>
/// Takes the public id out of what a person pasted to say which key they mean: the id, what begins a key, or a whole key with whatever stands
/// around it, such as a line of a log. The rest of the text goes nowhere, not into a problem either.
/// </summary>
internal sealed class PastedKey(KeyFormat format)
{
    private readonly Regex printed = new($"{Regex.Escape(format.Prefix)}_(?:live|test)_([0-9A-Za-z]{{{KeyId.Length}}})(?![0-9A-Za-z])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <param name="field">The field of the form, for what is wrong with it.</param>
    public Answer<KeyId> Read(string field, string text)
    {
        if (KeyId.TryParse(text.Trim(), out var alone))
        {
            return alone;
        }

        var ids = printed.Matches(text).Select(match => match.Groups[1].Value).ToFrozenSet();
        return ids.Count switch
        {
            0 => Problem.Invalid(field, $"Paste a whole key, or its id: the {KeyId.Length} letters and digits after {format.Prefix}_live_ or {format.Prefix}_test_."),
            1 => KeyId.Parse(ids.Single()),
            _ => Problem.Invalid(field, "There is more than one key in that. Paste one at a time."),
        };
    }
}
