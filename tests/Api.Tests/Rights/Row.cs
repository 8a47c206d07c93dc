namespace Orleans.Keys.Api.Tests.Rights;

/// <summary>One call, and who may make it.</summary>
/// <param name="Method">How it is called.</param>
/// <param name="Route">As it is mapped.</param>
/// <param name="Path">What is sent: see <see cref="Scene"/> for the words in braces.</param>
/// <param name="Body">What is sent with it.</param>
/// <param name="Rules">The code with which each refuses a caller, or null; the first that refuses counts.</param>
internal sealed record Row(string Method, string Route, string Path, string? Body, params Func<Standing, string?>[] Rules)
{
    /// <summary>Whether it uses the credential up.</summary>
    public bool Consumes { get; init; }

    /// <summary>Whether a caller can make it at all: only a key has itself.</summary>
    public bool IsFor(Standing caller) => caller.IsKey || !Path.Contains("{self}", StringComparison.Ordinal);

    /// <summary>Null when the call is answered.</summary>
    public string? RefusalOf(Standing caller) => caller.Refusal ?? Rules.Select(rule => rule(caller)).FirstOrDefault(code => code is not null);
}
