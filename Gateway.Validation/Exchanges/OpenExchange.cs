using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Gateway.Validation.Http;
using Orleans.Keys.Gateway.Validation.Time;
using Orleans.Keys.Gateway.Validation.Usage;

namespace Orleans.Keys.Gateway.Validation.Exchanges;

/// <summary>One request that was let in and is not over: a WebSocket, a stream, a long download.</summary>
internal sealed class OpenExchange : IDisposable
{
    private readonly OpenExchanges owner;
    private readonly IPAddress? address;
    private readonly Permission? permission;
    private readonly ApiKeyFeature admitted;
    private readonly RequestFacts facts;
    private readonly Lock sync = new();
    private HttpContext? context;
    private KeyTicket ticket;
    private OpenRecord? noted;

    public OpenExchange(OpenExchanges owner, HttpContext context, ReadOnlyMemory<char> token, in RequestFacts facts)
    {
        admitted = context.Features.GetRequiredFeature<ApiKeyFeature>();
        (this.owner, this.context, this.facts, Token) = (owner, context, facts, token);
        (ticket, permission, address) = (admitted.Ticket, admitted.Permission, context.Connection.RemoteIpAddress);
        Basis = ticket.Basis;
    }

    /// <summary>The presented key. It lives as long as the request, whose headers hold it anyway.</summary>
    public ReadOnlyMemory<char> Token { get; }

    /// <summary>The read on which it was last known to be good: whatever took its rights away came after that.</summary>
    public Sighting? Basis { get; private set; }

    /// <summary>Its neighbours in the list of its shard; guarded by the shard's lock.</summary>
    public OpenExchange? Next { get; set; }

    /// <inheritdoc cref="Next"/>
    public OpenExchange? Previous { get; set; }

    /// <summary>The number of its shard.</summary>
    public int Shard { get; set; }

    /// <summary>Whether, when nobody can tell what became of its key, it may go on for now: not beyond an end that was known before.</summary>
    public bool MayBeUndecided => Basis is { } basis && owner.IsRecent(basis) && !ticket.IsPastItsEnd;

    /// <summary>Whether what let it in still holds.</summary>
    public bool IsStillGood()
    {
        if (!ticket.IsStillGood())
        {
            return false;
        }

        Basis = ticket.Basis;
        return true;
    }

    /// <summary>
    /// Whether bytes may still pass. What is in doubt is the sweeper's to judge, until the read it was last good by is so old that a change
    /// after it could have been acknowledged five seconds ago.
    /// </summary>
    public bool MayFlow() => IsStillGood() || Basis is { } basis && owner.IsRecent(basis);

    /// <summary>To be called before bytes pass.</summary>
    /// <exception cref="IOException">They may not, and the connection is cut.</exception>
    public void ThrowIfOver()
    {
        if (!MayFlow())
        {
            Abort();
            throw new IOException("The key that let this request in is good no more, or nobody can tell.");
        }
    }

    /// <summary>Takes a new verdict over.</summary>
    /// <returns>Whether it lets the exchange go on.</returns>
    public bool GoesOn(in KeyValidation verdict)
    {
        if (verdict is not { IsAccepted: true, Identity: { } identity }
            || !identity.AllowedIps.Allows(address)
            || (permission is { } needed && !identity.Permissions.Contains(needed)))
        {
            return false;
        }

        ticket = verdict.Ticket;
        return true;
    }

    /// <summary>Notes it in the usage log, once, when it has been open for so long that the log should not wait for its end.</summary>
    public void NoteOpen(UsageCapture usage)
    {
        if (noted is not null || !usage.IsOn)
        {
            return;
        }

        lock (sync)
        {
            noted = context is null ? null : usage.NoteOpen(admitted, facts);
        }
    }

    /// <summary>Records what came of it. To be called before <see cref="Dispose"/>.</summary>
    public void Complete(UsageCapture usage, int status)
    {
        lock (sync)
        {
            if (context is { } request)
            {
                context = null;
                usage.Ended(request, facts, noted, status);
            }
        }
    }

    /// <summary>Cuts the connection, unless the request is over: its context may be another request's by now.</summary>
    public void Abort()
    {
        lock (sync)
        {
            context?.Abort();
        }
    }

    /// <summary>The request is over.</summary>
    public void Dispose()
    {
        lock (sync)
        {
            context = null;
        }

        owner.Remove(this);
    }
}
