using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Orleans.Keys.Pages.Tests.Kit;

/// <summary>Where a page is.</summary>
internal static class Addresses
{
    /// <summary>
    /// Waits until the page is at an address, in which <c>**</c> stands for anything. It looks again and again: <c>WaitForURLAsync</c> looks once and
    /// then waits for an event, which may have come in between.
    /// </summary>
    public static Task ArriveAsync(this IPage page, string address) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex($"^{Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal)}$"));
}
