namespace Orleans.Keys.Api.SignIn.Oidc;

internal sealed partial class ProviderDocument
{
    [LoggerMessage(EventId = 3020, Level = LogLevel.Warning, Message = "The OpenID Connect provider does not give its keys.")]
    private static partial void LogAway(ILogger logger, Exception exception);
}
