using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Orleans.Keys.Store.Tests.Setup;

/// <summary>Keeps what was logged, and tells who waits for a message.</summary>
internal sealed class CapturedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> messages = [];
    private readonly SemaphoreSlim arrived = new(0);

    public IEnumerable<string> Messages => messages;

    public async Task<string> FirstAsync(string part)
    {
        while (true)
        {
            if (messages.FirstOrDefault(message => message.Contains(part, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }

            Assert.True(
                await arrived.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken),
                $"no message with '{part}' among: {string.Join(" | ", messages)}");
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        messages.Enqueue($"{logLevel} {eventId.Id}: {formatter(state, exception)} {exception}");
        arrived.Release();
    }

    // Kept open: a test reads it when its host is gone.
    public void Dispose()
    {
    }
}
