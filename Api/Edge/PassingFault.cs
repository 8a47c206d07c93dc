using System.Data.Common;
using System.Net.Sockets;
using Orleans.Keys.Api.SignIn.Oidc;

namespace Orleans.Keys.Api.Edge;

/// <summary>Faults that pass: the database, the provider or the way to them is away, and the same request can be good in a moment.</summary>
internal static class PassingFault
{
    public static bool Is(Exception exception) => exception is DbException { IsTransient: true } or TimeoutException or SocketException or IOException
        or OperationCanceledException or ProviderAwayException
        || (exception.InnerException is { } inner && Is(inner));
}
