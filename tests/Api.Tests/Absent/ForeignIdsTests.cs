using System.Net;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Api.Tests.Rights;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Tests.Absent;

/// <summary>What belongs to another tenant answers like what never was: status, body, headers, and what the store is asked for it.</summary>
public sealed class ForeignIdsTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string NoKey = "0123456789ABCDEF";
    private const string Nobody = "never-was";

    private static readonly (string, string)[][] Preconditions = [[], [("If-Match", "*")], [("If-Match", "\"v1\"")], [("Idempotency-Key", "again")]];

    [Fact]
    public async Task Every_call_with_ids_answers_for_foreign_ones_as_for_absent_ones()
    {
        var world = await ForeignWorld.MakeAsync(host);
        var differences = new List<string>();
        var refused = 0;

        foreach (var (who, client, headers) in world.Callers)
        {
            foreach (var row in CallTable.Rows.Where(row => row.Route.Contains('{', StringComparison.Ordinal)).DistinctBy(row => (row.Method, row.Route, row.Body)))
            {
                foreach (var (foreign, absent) in world.Pairs(row, isOperator: who == "operator"))
                {
                    foreach (var precondition in Preconditions)
                    {
                        var there = await ShapeAsync(client, row, foreign, [.. headers, .. precondition]);
                        var nowhere = await ShapeAsync(client, row, absent, [.. headers, .. precondition]);
                        refused += there.StartsWith("404", StringComparison.Ordinal) ? 1 : 0;
                        if (there != nowhere || there.StartsWith('2'))
                        {
                            differences.Add($"{who}: {row.Method} {foreign.In(row.Route)} {string.Join(' ', precondition)}\n{there}\nbut of what never was\n{nowhere}");
                        }
                    }
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
        Assert.True(refused > 100, $"only {refused} calls came to look for something");
        Assert.Equal(1, (await host.Store.ReadKeyAsync(KeyId.Parse(world.Key), TestContext.Current.CancellationToken))!.Version);
        Assert.Equal(1, (await host.Store.ReadMemberAsync(new TenantId(world.Theirs.Tenant), new UserId(world.User), TestContext.Current.CancellationToken))!.Version);
    }

    [Fact]
    public async Task Ids_in_queries_and_bodies_answer_for_foreign_ones_as_for_absent_ones()
    {
        var world = await ForeignWorld.MakeAsync(host);
        var owner = await world.Ours.MemberAsync("owner");
        var members = $"/v1/tenants/{world.Ours.Tenant}/members";

        await SameAsync(id => owner.PostAsync("/v1/api-keys", $$"""{"name":"a","owner":"{{id}}"}"""), world.Service, Nobody);
        await SameAsync(id => owner.GetAsync($"/v1/api-keys?owner={id}"), world.User, Nobody);
        await SameAsync(id => owner.GetAsync($"/v1/api-keys?search={id}"), world.Key, NoKey);
        await SameAsync(id => owner.PutAsync($"{members}/bob", $$"""{"email":"b@acme.test","name":"Bob","role":"{{id}}"}"""), world.Role, Nobody);
        await SameAsync(id => owner.PutAsync("/v1/tenant/policy", $$"""{"roles":["{{id}}"]}"""), world.Role, Nobody);
    }

    [Fact]
    public async Task Cursors_of_another_tenant_are_as_wrong_as_made_up_ones()
    {
        var world = await ForeignWorld.MakeAsync(host);
        var (ours, theirs) = (await world.Ours.MemberAsync("owner"), await world.Theirs.MemberAsync("owner"));
        await theirs.CreateKeyAsync();
        await theirs.CreateKeyAsync();

        foreach (var (path, own) in new[]
        {
            ("/v1/api-keys?limit=1", "/v1/api-keys?limit=1"),
            ($"/v1/tenants/{world.Theirs.Tenant}/members?limit=1", $"/v1/tenants/{world.Ours.Tenant}/members?limit=1"),
        })
        {
            var cursor = (await theirs.GetAsync(path)).Expect(HttpStatusCode.OK)["nextCursor"]!;
            var answer = await SameAsync(id => ours.GetAsync($"{own}&cursor={id}"), cursor, new string('A', cursor.Length));

            answer.ExpectProblem(HttpStatusCode.BadRequest, "invalid_cursor");
        }
    }

    [Fact]
    public async Task Tenant_that_is_named_beside_the_path_or_the_credential_is_refused_or_ignored()
    {
        var world = await ForeignWorld.MakeAsync(host);
        var owner = await world.Ours.MemberAsync("owner");
        var (ours, theirs) = (world.Ours.Tenant, world.Theirs.Tenant);
        var bob = $"/v1/tenants/{ours}/members/bob";

        (await owner.PostAsync("/v1/api-keys", $$"""{"name":"a","tenant":"{{theirs}}"}""")).ExpectProblem(HttpStatusCode.BadRequest, "unknown_property");
        (await owner.PutAsync(bob, $$"""{"email":"b@acme.test","name":"Bob","role":"viewer","tenant":"{{theirs}}"}""")).ExpectProblem(HttpStatusCode.BadRequest, "unknown_property");
        (await host.Operator.PutAsync($"/v1/tenants/{ours}", $$"""{"id":"{{theirs}}","name":"Acme","plan":"pro"}""")).ExpectProblem(HttpStatusCode.BadRequest, "unknown_property");
        (await owner.GetAsync($"/v1/api-keys?tenant={theirs}")).ExpectProblem(HttpStatusCode.BadRequest, "unknown_parameter");
        (await owner.GetAsync(bob)).ExpectProblem(HttpStatusCode.NotFound, "not_found");
        foreach (var header in new[] { "X-Cbr-Tenant-Id", "X_Cbr_Tenant_Id", "X-Tenant-Id" })
        {
            Assert.Equal(ours, (await owner.SendAsync(HttpMethod.Get, "/v1/tenant", content: null, (header, theirs))).Expect(HttpStatusCode.OK)["id"]);
        }
    }

    private async Task<string> ShapeAsync(ApiClient client, Row row, ForeignIds ids, (string, string)[] headers)
    {
        var body = row.Body?.Replace("{fresh}", "mine", StringComparison.Ordinal);
        var (answer, calls) = await host.StoreCalls.DuringAsync(() => client.SendAsync(new HttpMethod(row.Method), ids.In(row.Route), body, headers));
        return $"{Shape(answer, [ids.Tenant, ids.Key, ids.User])}\n{string.Join(' ', calls)}";
    }

    private static async Task<ApiAnswer> SameAsync(Func<string, Task<ApiAnswer>> call, string foreign, string absent)
    {
        var answer = await call(foreign);
        Assert.Equal(Shape(await call(absent), [absent]), Shape(answer, [foreign]));
        return answer;
    }

    // But for the time, what tells requests from each other, and the id that was sent.
    private static string Shape(ApiAnswer answer, string[] ids)
    {
        var headers = answer.Headers.Where(header => !header.StartsWith("Date:", StringComparison.Ordinal) && !header.StartsWith("Content-Length:", StringComparison.Ordinal));
        var text = answer.Body.ValueKind == System.Text.Json.JsonValueKind.Object && answer.Body.TryGetProperty("traceId", out var trace)
            ? answer.Text.Replace(trace.GetString()!, "", StringComparison.Ordinal)
            : answer.Text;
        return ids.Aggregate($"{(int)answer.Status} {text}\n{string.Join('\n', headers)}", (shape, id) => shape.Replace(id, "{id}", StringComparison.Ordinal));
    }
}
