using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Pages.Operator.Leaks;

/// <summary>The question which key has leaked.</summary>
/// <param name="Prefix">What every key begins with.</param>
/// <param name="Problem">Why the last answer led to none.</param>
internal sealed record LeakQuestion(string Prefix, Problem? Problem)
{
    public const string Field = "key";
}
