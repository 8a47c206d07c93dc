using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Usage;

/// <summary>A key whose use cannot be read must not look like one that nobody uses: somebody would revoke it.</summary>
[Collection(nameof(ApiHost))]
public sealed class UnknownUsageTests(ApiHost host)
{
    private const string UnusedKey = "quite-unused";

    private static readonly string[] NotKnown = ["lastUsedAt", "lastUsedIp", "last30Days", "addresses7Days"];

    [Theory]
    [InlineData((int)FaultyUsage.Fault.Refuses)]
    [InlineData((int)FaultyUsage.Fault.GivesUp)]
    [InlineData((int)FaultyUsage.Fault.Hangs)]
    public async Task Key_says_that_its_use_is_not_known(int fault)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var id = await RotatingKeyAsync(member);
        using var broken = host.UsageReader.Break((FaultyUsage.Fault)fault);

        foreach (var key in (JsonElement[])[(await member.GetAsync($"/v1/api-keys/{id}")).Body, (await member.GetAsync("/v1/api-keys")).Body.GetProperty("data")[0]])
        {
            Assert.False(key.GetProperty("usageKnown").GetBoolean());
            Assert.All(NotKnown, name => Assert.Equal(JsonValueKind.Null, key.GetProperty(name).ValueKind));
            Assert.All(["current", "previous"], name => Assert.Equal(JsonValueKind.Null, key.GetProperty("rotation").GetProperty(name).ValueKind));
        }
    }

    [Fact]
    public async Task Key_whose_use_can_be_read_says_so()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var created = (await member.PostAsync("/v1/api-keys", """{"name":"new"}""")).Expect(HttpStatusCode.Created);

        Assert.True(created.Body.GetProperty("usageKnown").GetBoolean());
        Assert.True((await member.GetAsync($"/v1/api-keys/{created["id"]}")).Body.GetProperty("usageKnown").GetBoolean());
    }

    [Fact]
    public async Task Changes_are_made_and_told_without_it()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var id = await RotatingKeyAsync(member);
        using var broken = host.UsageReader.Break(FaultyUsage.Fault.Hangs);

        var revoked = (await member.PostAsync($"/v1/api-keys/{id}/revoke")).Expect(HttpStatusCode.OK);

        Assert.Equal("revoked", revoked["status"]);
        Assert.False(revoked.Body.GetProperty("usageKnown").GetBoolean());
    }

    [Fact]
    public async Task List_calls_no_key_unused_and_says_what_is_not_known()
    {
        var (browse, _) = await OwnerAsync();
        Assert.Contains("Never used", await browse(""), StringComparison.Ordinal);
        using var broken = host.UsageReader.Break(FaultyUsage.Fault.Refuses);

        var page = await browse("");

        Assert.Contains("How these keys were used cannot be read right now.", page, StringComparison.Ordinal);
        Assert.Contains("What deserves a look cannot be read right now.", page, StringComparison.Ordinal);
        Assert.Contains("Unknown<small>cannot be read now</small>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Never used", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<span class=\"none\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_of_a_key_says_what_is_not_known()
    {
        var (browse, id) = await OwnerAsync();
        using var broken = host.UsageReader.Break(FaultyUsage.Fault.GivesUp);

        var page = await browse($"/{id}");

        Assert.Contains("How this key was used cannot be read right now.", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Last used</dt><dd>Unknown</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Accepted, 30 days</dt><dd>Unknown</dd>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Not used", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Never used", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question_whether_to_revoke_warns_of_use_that_is_not_known()
    {
        var (browse, id) = await OwnerAsync();
        Assert.Contains("<dd>Never</dd>", await browse($"/{id}/revoke"), StringComparison.Ordinal);
        using var broken = host.UsageReader.Break(FaultyUsage.Fault.Refuses);

        var question = await browse($"/{id}/revoke");

        Assert.Contains("Somebody may be using this key.", question, StringComparison.Ordinal);
        Assert.DoesNotContain("accepted in 30 days", question, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question_whether_to_finish_a_rotation_warns_when_the_use_of_the_old_secret_is_not_known()
    {
        var (browse, id) = await OwnerAsync(rotates: true);
        Assert.Contains("The new secret was never used.", await browse($"/{id}/finish"), StringComparison.Ordinal);
        using var broken = host.UsageReader.Break(FaultyUsage.Fault.Refuses);

        var question = await browse($"/{id}/finish");

        Assert.Contains("Whether the old secret is still used cannot be read right now.", question, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", question, StringComparison.Ordinal);
        Assert.DoesNotContain("Not used", question, StringComparison.Ordinal);
        Assert.DoesNotContain("was never used", question, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_of_keys_has_a_word_for_what_is_not_known()
    {
        var (browse, _) = await OwnerAsync();
        Assert.EndsWith(",,,0,0", Row(await browse("/export")), StringComparison.Ordinal);
        using var broken = host.UsageReader.Break(FaultyUsage.Fault.Refuses);

        Assert.EndsWith(",unknown,,unknown,unknown", Row(await browse("/export")), StringComparison.Ordinal);
    }

    private static string Row(string file) => file.Split("\r\n").Single(line => line.Contains(UnusedKey, StringComparison.Ordinal));

    private static async Task<string> RotatingKeyAsync(ApiClient member)
    {
        var id = (await member.CreateKeyAsync())["id"]!;
        (await member.PostAsync($"/v1/api-keys/{id}/rotate")).Expect(HttpStatusCode.Created);
        return id;
    }

    /// <summary>An owner in a browser who has a key that nobody used in ten days.</summary>
    /// <returns>What reads a page below the list, and the id of a key.</returns>
    private async Task<(Func<string, Task<string>> Browse, string Id)> OwnerAsync(bool rotates = false)
    {
        var workspace = await Workspace.MakeAsync(host);
        var client = await workspace.MemberAsync("owner", "boss");
        var owner = (await host.Store.ReadMemberAsync(new TenantId(workspace.Tenant), new UserId("boss"), TestContext.Current.CancellationToken))!;
        var unused = Some.KeyId();
        await Installation.MakeKeyAsync(host.Services, owner, key => key with { Id = unused, Name = new(UnusedKey), CreatedAt = key.CreatedAt.AddDays(-10) });
        var cookie = await Installation.MakeSessionAsync(host.Services, owner, SessionKind.Browser);
        return (
            async path => (await host.Anonymous.SendAsync(
                HttpMethod.Get, $"/settings/api-keys{path}", json: null, ("Cookie", $"__Host-cbr-session={cookie}"), ("Sec-Fetch-Site", "same-origin"))).Expect(HttpStatusCode.OK).Text,
            rotates ? await RotatingKeyAsync(client) : unused.ToString());
    }
}
