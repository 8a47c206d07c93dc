using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api.Edge;

/// <summary>
/// Finds the caller and runs the endpoint. When the rows that allowed a change moved before it was written, the caller is judged anew on the
/// rows as they are now: whoever lost the right is refused, whoever was merely renamed goes through.
/// </summary>
internal static class CallFilter
{
    private const int MaxAttempts = 4;

    public static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if ((QueryParameters.FindUnknown(http) ?? WaitParameter.FindInvalid(http)) is { } wrong)
        {
            return wrong;
        }

        if (!http.RequestServices.GetRequiredService<IStoreReadiness>().Ready.IsCompletedSuccessfully)
        {
            return Problem.NotReady;
        }

        var authenticator = http.RequestServices.GetRequiredService<Authenticator>();
        var call = http.RequestServices.GetRequiredService<Call>();
        for (var attempt = 1; ; attempt++)
        {
            if ((await authenticator.JudgeAsync(http)).IsRefused(out var problem, out var caller))
            {
                return problem;
            }

            call.Caller = caller;
            var result = await next(context);
            if (!CallerMoved(result) || attempt == MaxAttempts)
            {
                return result;
            }
        }
    }

    private static bool CallerMoved(object? result) =>
        (result is INestedHttpResult nested ? nested.Result : result) is Problem { Code: ProblemCode.CallerMoved };
}
