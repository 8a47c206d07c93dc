using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Gateway.Validation.Usage;

namespace Orleans.Keys.Gateway.Validation.Http;

/// <summary>Lets requests in, and looks again as the last step before one is forwarded.</summary>
public sealed class ApiKeyGate(KeyValidator validator, IOptions<ApiKeyOptions> options)
{
    private readonly KeyFormat format = new(options.Value.Prefix);

    /// <summary>Judges a request. When it is let in, its <see cref="ApiKeyFeature"/> says as whom.</summary>
    /// <param name="context">The request.</param>
    /// <param name="permission">What the key needs; null for nothing in particular.</param>
    /// <returns>Why it is not let in; null when it is.</returns>
    public ValueTask<KeyProblem?> AdmitAsync(HttpContext context, Permission? permission)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (KeyMaterial.IsInTarget(format, target))
        {
            return RefuseUrlAsync(context, target);
        }

        var credential = PresentedCredential.Read(context.Request.Headers);
        if (credential.Problem is not null)
        {
            return new(credential.Problem);
        }

        if (!validator.TryValidate(credential.Token.Span, out var result))
        {
            return AskAsync(context, permission, credential.Token);
        }

        var problem = Admit(context, permission, result);
        return problem is null || !result.IsAccepted ? new(problem) : AskAnewAsync(context, permission, credential.Token);
    }

    /// <summary>
    /// Whether what let a request in still holds. To be called as the last step before it is forwarded: it waits only if something changed
    /// in between.
    /// </summary>
    /// <returns>Why it may not go on; null when it may, as whom <see cref="ApiKeyFeature"/> then says.</returns>
    public ValueTask<KeyProblem?> ConfirmAsync(HttpContext context)
    {
        var admitted = context.Features.GetRequiredFeature<ApiKeyFeature>();
        return admitted.Ticket.IsStillGood() ? default : AdmitAgainAsync(context, admitted.Permission);
    }

    private async ValueTask<KeyProblem?> AdmitAgainAsync(HttpContext context, Permission? permission)
    {
        var problem = await AdmitAsync(context, permission);
        return problem is null && !context.Features.GetRequiredFeature<ApiKeyFeature>().Ticket.IsStillGood()
            ? Refuse(context, RefusedKey.Undecided, KeyProblem.NotReady)
            : problem;
    }

    /// <summary>The refusal needs no judgement. The log does: whose secret leaked is known only when it is one.</summary>
    private async ValueTask<KeyProblem?> RefuseUrlAsync(HttpContext context, string target)
    {
        if (KeyMaterial.TryFindKey(format, target, out var token)
            && await validator.ValidateAsync(token, context.RequestAborted) is { Identity: not null, Slot: not null } leaked)
        {
            context.Features.Set(RefusedKey.Of(leaked, UsageOutcome.CredentialInUrl));
        }

        return KeyProblem.CredentialInUrl;
    }

    private async ValueTask<KeyProblem?> AskAsync(HttpContext context, Permission? permission, ReadOnlyMemory<char> token)
    {
        var result = await validator.ValidateAsync(token, context.RequestAborted);
        var problem = Admit(context, permission, result);
        return problem is null || !result.IsAccepted ? problem : await AskAnewAsync(context, permission, token);
    }

    /// <summary>The key is good, and this use of it is not, as far as the cache knows: that is refused only after a read of its own.</summary>
    private async ValueTask<KeyProblem?> AskAnewAsync(HttpContext context, Permission? permission, ReadOnlyMemory<char> token) =>
        Admit(context, permission, await validator.ValidateAnewAsync(token, context.RequestAborted));

    private static KeyProblem? Admit(HttpContext context, Permission? permission, in KeyValidation result)
    {
        if (result is not { IsAccepted: true, Identity: { } identity, Slot: { } slot })
        {
            return Refuse(context, RefusedKey.Of(result), KeyProblem.Of(result.Outcome) ?? KeyProblem.NotReady);
        }

        if (!identity.AllowedIps.Allows(context.Connection.RemoteIpAddress))
        {
            return Refuse(context, RefusedKey.Of(result, UsageOutcome.IpNotAllowed), KeyProblem.IpNotAllowed);
        }

        if (permission is { } needed && !identity.Permissions.Contains(needed))
        {
            return Refuse(context, RefusedKey.Of(result, UsageOutcome.Forbidden), KeyProblem.Lacks(needed));
        }

        // An answer of the cache may have refused it before.
        if (context.Features.Get<RefusedKey>() is not null)
        {
            context.Features.Set<RefusedKey>(null);
        }

        context.Features.Set(new ApiKeyFeature(identity, slot) { Ticket = result.Ticket, Permission = permission, SecretNumber = result.SecretNumber });
        return null;
    }

    private static KeyProblem Refuse(HttpContext context, RefusedKey? refused, KeyProblem problem)
    {
        context.Features.Set(refused);
        return problem;
    }
}
