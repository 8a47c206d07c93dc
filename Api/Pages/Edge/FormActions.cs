using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.SignIn.Browser;

namespace Orleans.Keys.Api.Pages.Edge;

/// <summary>
/// Carries out what a form asks for. When the rows that allowed it moved before it was written, the person is judged anew, as programs are.
/// </summary>
internal sealed class FormActions(Authenticator authenticator)
{
    private const int MaxAttempts = 4;

    public async Task<Answer<T>> RunAsync<T>(Call call, Func<Task<Answer<T>>> action)
        where T : notnull
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await action();
            if (!answer.IsRefused(out var problem, out _) || problem.Code != ProblemCode.CallerMoved || attempt == MaxAttempts)
            {
                return answer;
            }

            if ((await authenticator.JudgeBrowserAsync(SessionCookie.Read(call.Http) ?? "", call.Http)).IsRefused(out var ended, out var caller))
            {
                return ended;
            }

            call.Caller = caller;
        }
    }
}
