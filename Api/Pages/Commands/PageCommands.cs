using System.Globalization;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Pages.Commands;

/// <summary>
/// Has a form carried out by the REST call that does the same, in this process: its handler judges who may, reads the fields, sends the command and
/// refuses. A page so never allows what the API does not.
/// </summary>
internal sealed class PageCommands(FormActions actions)
{
    /// <summary>Runs a handler on the fields of a form.</summary>
    /// <param name="call">Who sent it.</param>
    /// <param name="body">The fields, as the call takes them.</param>
    /// <param name="version">The version that the form showed; null to take whatever is there.</param>
    /// <param name="handle">The call's handler.</param>
    /// <returns>Why nothing was done; null when it was.</returns>
    public Task<Problem?> RunAsync<T>(Call call, T body, long? version, Func<Task<IResult>> handle)
        where T : class
    {
        // What a handler finds when it reads the body a second time: here, the first.
        call.Http.Items[typeof(Body<T>)] = new Body<T>(body, "");
        return RunAsync(call, version, handle);
    }

    /// <inheritdoc cref="RunAsync{T}(Call, T, long?, Func{Task{IResult}})"/>
    public async Task<Problem?> RunAsync(Call call, long? version, Func<Task<IResult>> handle)
    {
        call.Http.Request.Headers.IfMatch = version is { } shown ? string.Create(CultureInfo.InvariantCulture, $"\"v{shown}\"") : default;
        var answer = await actions.RunAsync<bool>(call, async () =>
        {
            var result = await handle();
            return (result is INestedHttpResult nested ? nested.Result : result) is Problem refusal ? refusal : true;
        });
        return answer.IsRefused(out var problem, out _) ? problem : null;
    }
}
