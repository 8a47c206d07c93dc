using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Orleans.Keys.Testing;

/// <summary>All that was logged, at every level, with the scopes around it as they read at that moment.</summary>
public sealed class CapturedLogs : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> lines = [];
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(string category, CapturedLogs logs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var around = new List<string>();
            logs.scopes.ForEachScope((scope, all) => all.Add($"{scope}"), around);
            logs.lines.Enqueue($"{logLevel} {category} [{string.Join(" => ", around)}] {formatter(state, exception)} {exception}");
        }
    }
}
