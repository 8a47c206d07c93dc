using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Orleans.Keys.Gateway.Validation.Http;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Orleans.Keys.Gateway.Proxying;

/// <summary>
/// The last step before a request is forwarded: looks again at what let it in, and says to the back end who calls. When it writes an
/// answer itself, the proxy forwards nothing.
/// </summary>
internal sealed class IdentityTransform(ApiKeyGate gate, ProblemWriter problems, IOptions<GatewayOptions> options) : ITransformProvider
{
    private readonly bool forwardAuthorization = options.Value.ForwardAuthorization;

    public void Apply(TransformBuilderContext context) => context.AddRequestTransform(ApplyAsync);

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    private async ValueTask ApplyAsync(RequestTransformContext context)
    {
        if (await gate.ConfirmAsync(context.HttpContext) is { } problem)
        {
            await problems.WriteAsync(context.HttpContext, problem);
            return;
        }

        var headers = context.ProxyRequest.Headers;
        if (!forwardAuthorization)
        {
            headers.Authorization = null;
        }

        ConsoleCookies.Remove(headers);
        var key = context.HttpContext.Features.GetRequiredFeature<ApiKeyFeature>().Identity;
        headers.Add(IdentityHeaders.KeyId, key.KeyId);
        headers.Add(IdentityHeaders.TenantId, key.Tenant.Value);
        headers.Add(IdentityHeaders.UserId, key.User.Value);
        headers.Add(IdentityHeaders.Role, key.Role.Value);
        headers.Add(IdentityHeaders.Scopes, key.Scopes);
    }
}
