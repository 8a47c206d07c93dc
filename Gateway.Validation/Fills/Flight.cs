namespace Orleans.Keys.Gateway.Validation.Fills;

/// <summary>One read of one key, shared by the requests that wait for it. Its answer is null when there was none; it never throws.</summary>
internal sealed class Flight
{
    private readonly TaskCompletionSource<FillAnswer?> landing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When the read was sent, counted in reads; 0 before. Guarded by the desk's lock.</summary>
    public long Began { get; set; }

    /// <summary>How many requests joined. Guarded by the desk's lock.</summary>
    public int Waiters { get; set; }

    public Task<FillAnswer?> Answer => landing.Task;

    public void Land(FillAnswer? answer) => landing.SetResult(answer);
}
