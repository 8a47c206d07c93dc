using System.Net;
using System.Text.RegularExpressions;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Tests;

/// <summary>What an operator's browser sends when no script takes the secret out of what was pasted.</summary>
[Collection(nameof(ApiHost))]
public sealed partial class LeakedKeyTests(ApiHost host)
{
    private const string Path = "/operator/revoke-key";
    private const int BeginOfSecret = 26;

    [Fact]
    public async Task Secret_that_was_pasted_goes_no_further_than_the_request()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, key) = await member.KeyAsync(host);
        var secret = key.Credential!;

        var found = await PasteAsync($"Authorization: Bearer {secret}");
        var mangled = await PasteAsync(secret[1..]);
        var several = await PasteAsync($"{secret} {secret.Replace(id, "0123456789ABCDEF", StringComparison.Ordinal)}");
        var unknown = await PasteAsync(secret.Replace(id, "0123456789ABCDEF", StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.Redirect, $"{Path}/{id}"), (found.Status, found.Header("Location")));
        Assert.All([mangled, several, unknown], answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status));
        Assert.Contains("more than one key", several.Text, StringComparison.Ordinal);
        Assert.Contains("no such key", unknown.Text, StringComparison.Ordinal);
        Assert.All([found, mangled, several, unknown], answer => Assert.DoesNotContain(secret[BeginOfSecret..], answer.Text + string.Join('\n', answer.Headers), StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(secret[BeginOfSecret..], StringComparison.Ordinal));
    }

    private async Task<ApiAnswer> PasteAsync(string text)
    {
        var root = await host.Store.ReadMemberAsync(TenantId.System, new UserId("root"), TestContext.Current.CancellationToken);
        var session = $"__Host-cbr-session={await Installation.MakeSessionAsync(host.Services, root!, SessionKind.Browser)}";
        var page = (await host.Anonymous.SendAsync(HttpMethod.Get, Path, content: null, ("Cookie", session))).Expect(HttpStatusCode.OK);
        var form = new Dictionary<string, string> { ["form-token"] = Token.Match(page.Text).Groups[1].Value, ["key"] = text };
        using var content = new FormUrlEncodedContent(form);
        return await host.Anonymous.SendAsync(HttpMethod.Post, Path, content, ("Cookie", $"{session}; {page.Header("Set-Cookie")!.Split(';')[0]}"), ("Sec-Fetch-Site", "same-origin"));
    }

    [GeneratedRegex("name=\"form-token\" value=\"([^\"]+)\"")]
    private static partial Regex Token { get; }
}
