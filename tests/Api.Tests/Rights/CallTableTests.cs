using System.Collections.Concurrent;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Keys.Api.Tests.Rights;

/// <summary>Every role, plan, status and credential against every call.</summary>
public sealed class CallTableTests(RightsWorld world) : IClassFixture<RightsWorld>
{
    private static readonly Dictionary<string, int> Statuses = new()
    {
        ["owner_suspended"] = 401,
        ["tenant_suspended"] = 403,
        ["plan_required"] = 403,
        ["policies_not_included"] = 403,
        ["insufficient_permission"] = 403,
        ["scope_not_held"] = 403,
        ["session_required"] = 403,
        ["api_key_required"] = 403,
        ["audit_export_not_included"] = 403,
        ["not_found"] = 404,
        ["system_tenant_stays_open"] = 409,
    };

    public static TheoryData<Credential> Credentials { get; } = [.. Enum.GetValues<Credential>()];

    [Fact]
    public void Every_call_stands_in_the_table()
    {
        var mapped = world.Host.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/v1/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
                .Where(method => method != "HEAD")
                .Select(method => $"{method} {endpoint.RoutePattern.RawText}"));

        Assert.Equal(mapped.Distinct().Order(StringComparer.Ordinal), CallTable.Rows.Select(row => $"{row.Method} {row.Route}").Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Credentials))]
    public async Task Calls_answer_everybody_as_the_table_says(Credential credential)
    {
        var differences = new ConcurrentQueue<string>();
        await RightsWorld.ForEverybodyAsync(credential, async standing =>
        {
            foreach (var difference in await DifferencesAsync(standing))
            {
                differences.Enqueue(difference);
            }
        });

        Assert.True(differences.IsEmpty, string.Join('\n', differences));
    }

    [Theory]
    [MemberData(nameof(Credentials))]
    public async Task Calls_answer_owners_of_the_system_tenant_as_the_table_says(Credential credential)
    {
        var differences = await DifferencesAsync(new Standing("owner", "enterprise", true, true, credential) { IsOfSystem = true });

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private async Task<List<string>> DifferencesAsync(Standing standing)
    {
        var differences = new List<string>();
        var scene = await world.SceneAsync(standing);
        var usual = await scene.PresentAsync();
        foreach (var row in CallTable.Rows.Where(row => row.IsFor(standing)))
        {
            // Whoever is refused at the door leaves no trace, so that nothing has to be there.
            var isAnswered = standing.Refusal is null;
            var (client, headers, self) = row.Consumes && isAnswered ? await scene.PresentAsync() : usual;
            var (path, key) = isAnswered ? await scene.FillAsync(row.Path, self) : (scene.FillWithNothing(row.Path), null);
            var body = row.Body is null ? null : isAnswered ? (await scene.FillAsync(row.Body, self)).Text : scene.FillWithNothing(row.Body);
            var answer = await client.SendAsync(new HttpMethod(row.Method), path, body, row.Method == "PATCH" ? [.. headers, ("If-Match", "*")] : headers);

            var (expected, status) = (row.RefusalOf(standing), (int)answer.Status);
            var found = status is >= 200 and < 300 ? null : answer["code"];
            var isAsWritten = expected is null ? found is null : found == expected && status == Statuses[expected];
            if (!isAsWritten)
            {
                differences.Add($"{row.Method} {row.Path} by {standing}: {expected ?? "answered"} was expected, got {status} {answer.Text}");
            }
            else if (expected is not null && key is { } named && await world.Host.Store.ReadKeyAsync(named, TestContext.Current.CancellationToken) is not { Version: 1 })
            {
                differences.Add($"{row.Method} {row.Path} by {standing}: was refused and changed the key");
            }
        }

        return differences;
    }
}
