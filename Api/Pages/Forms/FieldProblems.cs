using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Pages.Forms;

/// <summary>What is wrong with the fields of a form, by field.</summary>
internal static class FieldProblems
{
    /// <summary>What to say beside a field; null when nothing is wrong with it.</summary>
    public static string? Of(this Problem? problem, string field) =>
        problem?.Errors is { } errors && errors.TryGetValue(field, out var messages) ? string.Join(' ', messages) : null;
}
