using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Embed;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.SignIn.Browser;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.Directory;

internal static class CreateSessionEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/tenants/{tenant}/members/{user}/sessions", Handle)
        .Describe(
            "createSession",
            "Mint a session for a member",
            "A product's back end does this for its own signed-in user. The token is sent as Bearer, is good for 15 minutes and gives what the member may do at that moment. For operators.")
        .Refuses(ProblemCode.NotFound, ProblemCode.MemberSuspended, ProblemCode.ServiceMember);

    private static async Task<Results<Created<SessionResponse>, Problem>> Handle(
        string tenant, string user, Call call, MemberDirectory members, IKeyStore store, SecretMint mint, PublicAddress address)
    {
        if ((call.Caller.MayOperate() ?? call.Caller.MayManageMembers(tenant)) is { } refused)
        {
            return refused;
        }

        if ((await members.FindAsync(new TenantId(tenant), user, call.Aborted)).IsRefused(out var problem, out var member))
        {
            return problem;
        }

        if (member.Kind == MemberKind.Service)
        {
            return Problem.ServiceMember;
        }

        if (member.Status != MemberStatus.Active)
        {
            return Problem.MemberSuspended;
        }

        var id = SecretMint.DrawId();
        var (token, digest) = mint.MintSession(id, member.Tenant);
        var session = new Session
        {
            Id = id,
            Tenant = member.Tenant,
            Member = new KeyOwner(member.User, member.Incarnation),
            Digest = digest,
            CreatedAt = call.Caller.ReadAt,
            ExpiresAt = call.Caller.ReadAt + Session.Lifetime,
        };
        var actor = call.ToActor();
        var change = new Change { Write = new Write.OfSession(session), Audit = actor.Note("session.created", member.Tenant), Fence = actor.Fence };
        if (await store.CommitAsync(change, CancellationToken.None) is not Committed)
        {
            return Problem.CallerMoved;
        }

        ApiHeaders.SetForSecret(call.Http.Response);
        var printed = Encoding.ASCII.GetString(token);
        var page = HostedEndpoint.LinkFor(address.OriginOf(call.Http.Request), printed);
        return TypedResults.Created("/v1/session", new SessionResponse { Token = printed, ExpiresAt = session.ExpiresAt.UtcDateTime, ConsoleUrl = page });
    }
}
