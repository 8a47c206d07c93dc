using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Life;

internal static class GetSelfEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/api-keys/self", Handle)
        .Describe("getSelf", "Ask who a key is", "What the presented key is and may do now, and which of its secrets was presented. Any good key may ask.")
        .Refuses(ProblemCode.ApiKeyRequired);

    private static Results<Ok<SelfResponse>, Problem> Handle(Call call)
    {
        if (call.Caller is not { Key: { } access, Presented: { } presented })
        {
            return Problem.ApiKeyRequired;
        }

        return TypedResults.Ok(new SelfResponse
        {
            Id = access.Key.Id.ToString(),
            Name = access.Key.Name.Value,
            Status = access.StatusAt(access.ReadAt),
            Environment = access.Key.Environment,
            Tenant = new SelfTenantResponse(access.Tenant.Id.Value, access.Tenant.Name.Value),
            Owner = new OwnerResponse(access.Owner.User.Value, access.Owner.Name.Value),
            Role = access.Owner.Role.Value,
            Permissions = [.. access.Permissions.Select(permission => permission.Value)],
            ExpiresAt = access.Key.ExpiresAt?.UtcDateTime,
            SecretVersion = presented,
            PreviousSecretExpiresAt = access.Key.IsRotating(access.ReadAt) ? access.Key.Rotation?.PreviousSecretExpiresAt.UtcDateTime : null,
        });
    }
}
