namespace Orleans.Keys.Store.Accounts;

/// <summary>When two e-mail addresses are the same.</summary>
public static class EmailAddress
{
    /// <summary>An address as accounts have it: ASCII letters in lower case, as both databases do it; letters beyond ASCII stay as they are.</summary>
    public static string Fold(string email) => string.Create(email.Length, email, static (folded, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            folded[i] = char.IsAsciiLetterUpper(from[i]) ? char.ToLowerInvariant(from[i]) : from[i];
        }
    });
}
