namespace Orleans.Keys.Api.Callers;

internal sealed partial class GrainDesk
{
    [LoggerMessage(EventId = 3010, Level = LogLevel.Warning, Message = "A grain did not reply.")]
    private static partial void LogNoReply(ILogger logger, Exception exception);
}
