using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api.Directory;

internal static class GetSessionEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/session", Handle)
        .Describe("getSession", "Ask whom a session is of", "The member who calls, what they may do now, and what plan and policy let them decide about a new key or a rotation: all that a form for one needs.")
        .Refuses(ProblemCode.SessionRequired);

    private static Results<Ok<SessionHolderResponse>, Problem> Handle(Call call, KeyFormat format, IOptions<KeysOptions> options)
    {
        var caller = call.Caller;
        if (caller.Key is not null)
        {
            return Problem.SessionRequired;
        }

        return TypedResults.Ok(new SessionHolderResponse
        {
            Tenant = new SelfTenantResponse(caller.Tenant.Id.Value, caller.Tenant.Name.Value),
            Member = new OwnerResponse(caller.Member.User.Value, caller.Member.Name.Value),
            Role = caller.Member.Role.Value,
            Permissions = [.. caller.Permissions.Select(permission => permission.Value)],
            ExpiresAt = caller.Session?.ExpiresAt.UtcDateTime,
            NewKeys = new NewKeysResponse
            {
                Prefix = format.Prefix,
                Environment = options.Value.KeyEnvironment,
                LongestLifetime = caller.LongestLifetimeOfNew() is { } longest ? IsoDuration.Print(longest) : null,
                ExpiryRequired = caller.NeedsExpiryOfNew(),
                IpAllowLists = caller.Limits.HasIpAllowLists,
            },
            LongestOverlap = IsoDuration.Print(caller.Limits.LongestOverlap),
        });
    }
}
