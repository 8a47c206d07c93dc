using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Edge;

/// <summary>One request and who makes it. <see cref="CallFilter"/> fills in the caller before every attempt to answer.</summary>
internal sealed class Call(IHttpContextAccessor accessor, KeyFormat format, TimeProvider time)
{
    private const int MaxUserAgent = 256;

    private Caller? caller;
    private long judgedAt;

    public HttpContext Http { get; } = accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    public Caller Caller
    {
        get => caller ?? throw new InvalidOperationException("The endpoint is mapped without the filter that finds the caller.");
        set => (caller, judgedAt) = (value, time.GetTimestamp());
    }

    /// <summary>The database's clock, carried forward since the caller was read; never ahead of it.</summary>
    public DateTimeOffset DatabaseTime => Caller.ReadAt + time.GetElapsedTime(judgedAt);

    public CancellationToken Aborted => Http.RequestAborted;

    public string? Ip
    {
        get
        {
            var address = Http.Connection.RemoteIpAddress;
            return (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
        }
    }

    /// <summary>Cut to what the audit trail keeps, and never with a secret in it.</summary>
    public string? UserAgent
    {
        get
        {
            var agent = Http.Request.Headers.UserAgent.ToString();
            return agent.Length == 0 ? null
                : KeyMaterial.IsIn(format, agent) ? "[redacted]"
                : agent.Length <= MaxUserAgent ? agent
                : agent[..MaxUserAgent];
        }
    }

    public string TraceId => ProblemWriter.TraceIdOf(Http);
}
