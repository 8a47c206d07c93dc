using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans.Keys.Gateway.Validation.Fills;

namespace Orleans.Keys.Gateway.Validation.Tests.Fills;

public sealed class FillFaultsTests : ILogger
{
    private readonly FakeTimeProvider clock = new();
    private readonly List<(string Message, Exception? Fault)> lines = [];
    private readonly FillFaults faults;

    public FillFaultsTests() => faults = new FillFaults(clock, this);

    [Fact]
    public void First_fault_is_told_at_once_with_its_cause()
    {
        var fault = new TimeoutException();

        faults.Tell(fault);

        Assert.Same(fault, Assert.Single(lines).Fault);
    }

    [Fact]
    public void Thousands_of_faults_are_one_line_in_ten_seconds_that_counts_them()
    {
        for (var read = 0; read < 2_000; read++)
        {
            faults.Tell(null);
        }

        clock.Advance(TimeSpan.FromSeconds(10));
        faults.Tell(null);

        Assert.Equal(2, lines.Count);
        Assert.StartsWith("2000 reads", lines[1].Message, StringComparison.Ordinal);
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Add((formatter(state, exception), exception));
}
