using Orleans.Keys.Domain.Changes;

namespace Orleans.Keys.Api.Pages.Commands;

/// <summary>What a person has just done, for the page that they come to next: one sentence, and whose receipt to show.</summary>
/// <param name="Text">A whole sentence.</param>
/// <param name="Subject">What changed.</param>
public sealed record Deed(string Text, ChangeSubject Subject);
