using System.Security.Cryptography;
using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Scenario;

/// <summary>Holds a dying key and asks for new keys and secrets in a tight loop.</summary>
internal sealed class Attacker : IAsyncDisposable
{
    private const int Hands = 2;

    private readonly Management management;
    private readonly ProbedKey key;
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task[] hands;

    public Attacker(Management management, ProbedKey key)
    {
        (this.management, this.key) = (management, key);
        hands = [.. Enumerable.Range(0, Hands).Select(_ => Task.Run(AskAsync))];
    }

    public Task HasBegunAsync(CancellationToken cancellationToken) => WithinAsync(begun.Task, cancellationToken);

    public Task HasFailedAsync(CancellationToken cancellationToken) => WithinAsync(failed.Task, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(hands);
        stop.Dispose();
    }

    private static async Task WithinAsync(Task task, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        }
        catch (TimeoutException)
        {
            // Under a fault the attacker may get no answer at all.
        }
    }

    private async Task AskAsync()
    {
        var clock = management.Recorder.Clock;
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            var sent = clock.Now;
            try
            {
                var answer = await management.SendAsync(
                    key.Secrets[0], HttpMethod.Post, "/v1/api-keys", new { name = $"successor {RandomNumberGenerator.GetHexString(8)}", scopes = new[] { Round.Read } }, stop.Token);
                management.Recorder.Record(new Attempt(
                    key.Capabilities[0].Number, "POST /v1/api-keys", sent, answer.At, answer.Status, answer.IsSuccess ? (string?)answer.Json!["id"] : null));
                Tell(answer);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Tell(ApiAnswer answer)
    {
        if (answer.IsSuccess)
        {
            begun.TrySetResult();
        }
        else if (answer.Status is 401 or 403 && begun.Task.IsCompleted)
        {
            failed.TrySetResult();
        }
    }
}
