namespace Orleans.Keys.Api.Callers;

internal sealed partial class CommandDesk
{
    [LoggerMessage(EventId = 3011, Level = LogLevel.Warning, Message = "{Action}: done without the grain, which did not reply; version {Version}.")]
    private static partial void LogDoneWithoutGrain(ILogger logger, string action, long version);
}
