using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Gateway.Validation.Http;
using Orleans.Keys.Gateway.Validation.Time;

namespace Orleans.Keys.Gateway.Validation.Usage;

/// <summary>
/// Makes records of requests and gives them to the sink. Without a sink it does nothing. <see cref="ApiKeyMiddleware"/> and the
/// authentication handler call it; whoever asks <see cref="ApiKeyGate"/> by themselves call <see cref="Start"/> and <see cref="Complete"/>.
/// </summary>
public sealed class UsageCapture
{
    private readonly Lease lease;
    private readonly IUsageSink? sink;

    // Longer than the last look before a request is forwarded can wait: what is noted as let through was.
    private readonly TimeSpan patience;
    private long records;

    internal UsageCapture(Lease lease, IOptions<KeyValidationOptions> options, IUsageSink? sink)
    {
        (this.lease, this.sink) = (lease, sink);
        patience = options.Value.FillTimeout + TimeSpan.FromMilliseconds(500);
    }

    /// <summary>Whether there is a sink.</summary>
    public bool IsOn => sink is not null;

    /// <summary>The monotonic time from which a request's duration is counted.</summary>
    public long Start() => sink is null ? 0 : lease.Clock.GetTimestamp();

    /// <summary>The answer to a request that the gate judged is written: records what it came to.</summary>
    /// <param name="context">The request.</param>
    /// <param name="started"><see cref="Start"/> at its arrival.</param>
    public void Complete(HttpContext context, long started) => Ended(context, FactsOf(context, started), null, context.Response.StatusCode);

    /// <summary>A request that the gate let in is refused after all: it is recorded as that, once it is complete.</summary>
    public static void Refuse(HttpContext context, UsageOutcome outcome)
    {
        if (context.Features.Get<ApiKeyFeature>() is { } key)
        {
            context.Features.Set(RefusedKey.Of(key, outcome));
        }
    }

    internal RequestFacts FactsOf(HttpContext context, long started) => sink is null ? default : RequestFacts.Of(context, started);

    /// <summary>A request that was let in is over, unless the last look before it was forwarded refused it.</summary>
    /// <param name="opened">What was noted of it while it was open.</param>
    internal void Ended(HttpContext context, in RequestFacts facts, OpenRecord? opened, int status)
    {
        if (sink is null)
        {
            return;
        }

        if (opened is null && context.Features.Get<RefusedKey>() is { } refused)
        {
            Refused(refused, facts, status);
        }
        else if (context.Features.Get<ApiKeyFeature>() is { } key)
        {
            Write(opened is null ? UsageStage.Whole : UsageStage.Closed, opened, UsageOutcome.Ok, key.Identity, key.Slot, key.SecretNumber, facts, status);
        }
    }

    /// <summary>Notes a request that was let in and goes on for longer than the log should wait for its end.</summary>
    /// <returns>Null when it is not that long.</returns>
    internal OpenRecord? NoteOpen(ApiKeyFeature key, in RequestFacts facts) =>
        sink is null || lease.Clock.GetElapsedTime(facts.Started) < patience
            ? null
            : Write(UsageStage.Opened, null, UsageOutcome.Ok, key.Identity, key.Slot, key.SecretNumber, facts, status: 0);

    private void Refused(RefusedKey refused, in RequestFacts facts, int status)
    {
        if (refused == RefusedKey.Unknown)
        {
            sink!.CountUnknown(facts.Address);
        }
        else if (refused.Identity is { } identity)
        {
            Write(UsageStage.Whole, null, refused.Outcome, identity, refused.Slot, refused.SecretNumber, facts, status);
        }
    }

    private OpenRecord Write(
        UsageStage stage, OpenRecord? opened, UsageOutcome outcome, KeyIdentity key, SecretSlot? slot, int secret, in RequestFacts facts, int status)
    {
        var duration = lease.Clock.GetElapsedTime(facts.Started);
        var name = opened ?? new OpenRecord(Interlocked.Increment(ref records), lease.DatabaseNow - duration);
        sink!.Record(new UsageRecord
        {
            Id = name.Id,
            Stage = stage,
            At = name.At,
            Key = key,
            Outcome = outcome,
            Slot = slot,
            SecretNumber = secret,
            Method = facts.Method,
            Route = facts.Route,
            Status = status,
            Duration = duration,
            Address = facts.Address,
            UserAgent = facts.UserAgent,
            TraceId = facts.TraceId,
        });
        return name;
    }
}

/// <summary>What the record of an open request is found again by.</summary>
internal readonly record struct OpenRecord(long Id, DateTimeOffset At);
