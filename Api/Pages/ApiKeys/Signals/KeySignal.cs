namespace Orleans.Keys.Api.Pages.ApiKeys.Signals;

/// <summary>Something about a key that deserves a look.</summary>
/// <param name="Key">The id of the key.</param>
/// <param name="KeyName">What people call it.</param>
/// <param name="Name">What it is, as programs call it.</param>
/// <param name="Text">A sentence about it.</param>
/// <param name="Since">When it began.</param>
/// <param name="IsGrave">Whether it can mean that somebody else has the key.</param>
/// <param name="Subject">The network that is new, for a signal of that kind.</param>
public sealed record KeySignal(string Key, string KeyName, string Name, string Text, DateTimeOffset Since, bool IsGrave, string? Subject);
