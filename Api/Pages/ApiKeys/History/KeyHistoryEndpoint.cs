using Orleans.Keys.Api.Audit;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Api.Pages.ApiKeys.History;

/// <summary>The audit trail of one key, for whoever may read the trail.</summary>
internal sealed class KeyHistoryEndpoint(KeyFinder keys, KeyLines lines, IAuditReader reader)
{
    private const int Most = 50;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPage(KeyPaths.History("{id}"), (string id, Call call, KeyHistoryEndpoint history) => history.ShowAsync(id, call));

    private async Task<IResult> ShowAsync(string id, Call call)
    {
        if ((await keys.FindAsync(call, id)).IsRefused(out var problem, out var access) || AuditRights.FindTrail(call).IsRefused(out problem, out var tenant))
        {
            return problem.ToPage();
        }

        var page = await reader.ListAsync(new AuditQuery { Tenant = tenant, Subject = access.Key.Id.ToString(), Limit = Most }, call.Aborted);
        return PageAnswers.Of<HistoryPage>(new HistoryModel
        {
            Key = await lines.OfAsync(access, call.Aborted),
            Lines = [.. page.Events.Select(LineOf)],
            HasMore = page.Next is not null,
        });
    }

    private static HistoryLine LineOf(AuditEvent happened) => new(happened.At, WordsOf(happened.Action), WhoOf(happened.Actor), happened.Ip, happened.UserAgent, happened.TraceId);

    private static string WordsOf(string action) => action switch
    {
        "api_key.created" => "Created",
        "api_key.changed" => "Changed",
        "api_key.rotated" => "Rotated: a new secret was minted",
        "api_key.rotation_finished" => "Rotation finished: the old secret died",
        "api_key.rotation_cancelled" => "Rotation cancelled: the new secret died",
        "api_key.revoked" => "Revoked",
        _ => action,
    };

    private static string WhoOf(AuditActor actor) => actor switch
    {
        { Key: { } key, User: { } user } => $"{user} with key {key}",
        { User: { } user } => user.Value,
        _ => actor.Type,
    };
}
