using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

/// <summary>What a person sees of a revocation in a cluster with three gateways.</summary>
[Collection(nameof(ClusterSite))]
public sealed partial class ReceiptTests(ClusterSite site) : ClusterSiteTest(site)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(4);

    // Writes down all that the receipt ever says; a reload would begin anew.
    private const string Witness = """
        addEventListener('DOMContentLoaded', () => {
            const panel = document.querySelector('.receipt');
            if (!panel) { return; }
            const note = () => window.said.push({
                summary: panel.querySelector('[data-receipt-summary]').textContent,
                pending: [...panel.querySelectorAll('li:not(.done)')].map(item => `${item.innerText} = ${item.querySelector('time').dateTime}`),
            });
            window.said = [];
            note();
            new MutationObserver(note).observe(panel, { childList: true, subtree: true, characterData: true });
        });
        """;

    [Fact]
    public async Task Revocation_ends_with_the_names_of_all_gateways_and_how_long_each_took()
    {
        await using var visit = await Site.OpenAsync();
        var page = visit.Page;
        var name = KeyWork.Name("everywhere");
        var secret = await page.MakeAsync(name);
        Assert.All(await Site.UseAsync(secret, Cancelled), status => Assert.Equal(HttpStatusCode.OK, status));
        await page.StoreAsync();

        await page.RevokeAsync(name);

        await page.GetByText("Revoked everywhere: 3 of 3 gateways confirmed").WaitForAsync();
        Assert.All(await Site.UseAsync(secret, Cancelled), status => Assert.Equal(HttpStatusCode.Unauthorized, status));
        var confirmed = await page.Locator("[data-receipt-gateways] li").AllInnerTextsAsync();
        Assert.All(confirmed, text => Assert.Matches(Confirmed(), text.Trim()));
        Assert.Equal(3, confirmed.Select(NameIn).Distinct().Count());
    }

    [Fact]
    public async Task Gateway_that_stands_still_is_named_with_the_moment_from_which_it_refuses_until_that_has_come()
    {
        await using var visit = await Site.OpenAsync();
        var page = visit.Page;
        await page.AddInitScriptAsync(Witness);
        var name = KeyWork.Name("in-spite-of");
        var secret = await page.MakeAsync(name);
        Assert.All(await Site.UseAsync(secret, Cancelled), status => Assert.Equal(HttpStatusCode.OK, status));
        await page.StoreAsync();

        DateTimeOffset before, over;
        using (Site.Gateways[1].Freeze())
        {
            before = TimeProvider.System.GetUtcNow();
            await page.RevokeAsync(name);
            over = TimeProvider.System.GetUtcNow();
        }

        await page.GetByText("Revoked everywhere: 2 of 3 gateways confirmed; the lease of the other has run out.").WaitForAsync();
        Assert.All(await Site.UseAsync(secret, Cancelled), status => Assert.Equal(HttpStatusCode.Unauthorized, status));
        var said = await page.EvaluateAsync<Said[]>("window.said");
        Assert.Contains(said, moment => moment.Summary == "2 of 3 gateways have confirmed.");
        var pending = said.Where(moment => moment.Summary == "2 of 3 gateways have confirmed.").SelectMany(moment => moment.Pending).Select(RefusesIn).ToArray();
        var still = Assert.Single(pending.Select(gateway => gateway.Name).Distinct());
        Assert.DoesNotContain(still, (await page.Locator("[data-receipt-gateways] li.done").AllInnerTextsAsync()).Select(NameIn));
        Assert.All(pending, gateway => Assert.InRange(gateway.From, before + Lease, over));
    }

    private static string NameIn(string text) => text.Trim().Split(' ', '\n')[0];

    private static (string Name, DateTimeOffset From) RefusesIn(string text)
    {
        var match = Refuses().Match(text);
        Assert.True(match.Success, text);
        return (match.Groups[1].Value, DateTimeOffset.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^\S+\s+confirmed (at once|after \d+ ms)$")]
    private static partial Regex Confirmed();

    // The time to the second as it stands there, in the person's zone, and as programs read it.
    [GeneratedRegex(@"^\s*(\S+)\s+refuses at the latest from\s+[^\n]+ \d\d:\d\d:\d\d = (\S+)$")]
    private static partial Regex Refuses();

    private sealed record Said
    {
        public string Summary { get; init; } = "";

        public string[] Pending { get; init; } = [];
    }
}
