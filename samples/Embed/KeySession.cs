namespace Orleans.Keys.Samples.Embed;

/// <summary>A session of a member, good for 15 minutes.</summary>
/// <param name="Token">For the element in the page.</param>
/// <param name="ConsoleUrl">The hosted page, for products that only link to it.</param>
internal sealed record KeySession(string Token, Uri ConsoleUrl);
