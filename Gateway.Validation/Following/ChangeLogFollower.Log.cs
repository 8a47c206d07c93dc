using Microsoft.Extensions.Logging;

namespace Orleans.Keys.Gateway.Validation.Following;

internal sealed partial class ChangeLogFollower
{
    [LoggerMessage(4001, LogLevel.Information, "Following the change log of epoch {Epoch}")]
    private static partial void Begun(ILogger logger, string epoch);

    [LoggerMessage(4002, LogLevel.Warning, "The change log could not be followed row by row ({Cause}): the whole cache was dropped")]
    private static partial void Dropped(ILogger logger, string cause);

    [LoggerMessage(4003, LogLevel.Error, "The change log does not answer; it is asked again, and when the lease ends requests get 503")]
    private static partial void Failing(ILogger logger, Exception fault);

    [LoggerMessage(4005, LogLevel.Information, "The change log does not answer yet; until it does requests get 503")]
    private static partial void NotYet(ILogger logger);

    [LoggerMessage(4004, LogLevel.Information, "The change log answers again")]
    private static partial void Following(ILogger logger);
}
