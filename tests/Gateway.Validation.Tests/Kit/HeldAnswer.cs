namespace Orleans.Keys.Gateway.Validation.Tests.Kit;

/// <summary>An answer of the store that was made and is still on its way.</summary>
internal sealed class HeldAnswer
{
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Released => released.Task;

    public void Release() => released.TrySetResult();
}
