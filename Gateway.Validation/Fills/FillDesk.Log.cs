using Microsoft.Extensions.Logging;

namespace Orleans.Keys.Gateway.Validation.Fills;

internal sealed partial class FillDesk
{
    [LoggerMessage(4010, LogLevel.Warning, "A read of a key took longer than {Timeout}; the requests that waited for it get 503")]
    private static partial void TimedOut(ILogger logger, TimeSpan timeout);

    [LoggerMessage(4011, LogLevel.Warning, "A read of a key failed; the requests that waited for it get 503")]
    private static partial void Failed(ILogger logger, Exception fault);
}
