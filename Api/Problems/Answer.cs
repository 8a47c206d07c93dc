using System.Diagnostics.CodeAnalysis;

namespace Orleans.Keys.Api.Problems;

/// <summary>A value, or why there is none.</summary>
internal readonly struct Answer<T>
    where T : notnull
{
    private readonly T? value;
    private readonly Problem? problem;

    private Answer(T? value, Problem? problem) => (this.value, this.problem) = (value, problem);

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Problem problem) => new(default, problem);

    public bool IsRefused([NotNullWhen(true)] out Problem? why, [NotNullWhen(false)] out T? value)
    {
        (why, value) = (problem, this.value);
        return problem is not null;
    }
}
