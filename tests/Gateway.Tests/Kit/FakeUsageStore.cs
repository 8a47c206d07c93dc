using System.Threading.Channels;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Gateway.Tests.Kit;

/// <summary>A usage log that keeps the batches it gets, or fails.</summary>
internal sealed class FakeUsageStore : IUsageWriter, IStoreReadiness
{
    private readonly Channel<UsageBatch> attempts = Channel.CreateUnbounded<UsageBatch>();

    public Task Ready => Task.CompletedTask;

    /// <summary>Whether an attempt comes to a fault.</summary>
    public bool IsDown { get; set; }

    /// <summary>Which batches can never be written.</summary>
    public Func<UsageBatch, bool>? Refused { get; set; }

    public List<UsageBatch> Written { get; } = [];

    public ValueTask<bool> WriteAsync(UsageBatch batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        attempts.Writer.TryWrite(batch);
        if (Refused?.Invoke(batch) == true)
        {
            throw new FormatException("No table takes that.");
        }

        if (IsDown)
        {
            throw new IOException("The database is away.");
        }

        Written.Add(batch);
        return new(true);
    }

    public bool IsRefused(Exception fault) => fault is FormatException;

    /// <summary>The next batch that is tried.</summary>
    public async Task<UsageBatch> NextAsync() => await attempts.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
