namespace Orleans.Keys.Api.Pages.Entry;

/// <summary>The first owner's form as it was sent, with what is wrong with it.</summary>
public sealed record WelcomeForm
{
    public string Token { get; init; } = "";

    public string Workspace { get; init; } = "";

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>By field.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

    /// <summary>Never the token.</summary>
    public override string ToString() => $"WelcomeForm, {Errors.Count} errors";

    public string? Error(string field) => Errors.GetValueOrDefault(field);
}
