using System.Net;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Grains.Interfaces.Life;

namespace Orleans.Keys.Api.Tests.Refused;

[Collection(nameof(ApiHost))]
public sealed class UnavailableTests(ApiHost host)
{
    [Fact]
    public async Task Change_that_its_grain_does_not_answer_may_be_repeated()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, _) = await member.KeyAsync(host);
        host.Grains.Silence(KeyGrainName.Of(id));

        var answer = await member.PostAsync($"/v1/api-keys/{id}/rotate");

        answer.ExpectProblem(HttpStatusCode.ServiceUnavailable, "not_ready");
        Assert.Equal("1", answer.Header("Retry-After"));
    }
}
