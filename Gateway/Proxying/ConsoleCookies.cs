using System.Net.Http.Headers;

namespace Orleans.Keys.Gateway.Proxying;

/// <summary>
/// Cookies of the console. A browser sends them to every port of a host, so they may arrive here too: a back end that got one could act as the person.
/// </summary>
internal static class ConsoleCookies
{
    private const string Header = "Cookie";
    private const string Prefix = "__Host-cbr-";

    /// <summary>Leaves only other people's cookies.</summary>
    public static void Remove(HttpRequestHeaders headers)
    {
        if (!headers.TryGetValues(Header, out var values))
        {
            return;
        }

        var others = values.SelectMany(value => value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(cookie => !cookie.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        headers.Remove(Header);
        if (others.Length > 0)
        {
            headers.TryAddWithoutValidation(Header, string.Join("; ", others));
        }
    }
}
