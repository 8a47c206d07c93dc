namespace Orleans.Keys.Api.Edge;

internal sealed partial class ApiEdge
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "The store does not answer; the caller was told to repeat the request.")]
    private static partial void LogStoreAway(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Error, Message = "A request failed.")]
    private static partial void LogFault(ILogger logger, Exception exception);
}
