using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Gateway.Validation.Caching;
using Orleans.Keys.Gateway.Validation.Fills;
using Orleans.Keys.Gateway.Validation.Time;

namespace Orleans.Keys.Gateway.Validation;

/// <summary>
/// Judges presented keys inside this process. Most requests end in <see cref="TryValidate"/>, which allocates nothing and costs little
/// more than one hash; the others wait for a read of the store in <see cref="ValidateAsync"/>.
/// </summary>
public sealed class KeyValidator
{
    // Any join, a younger answer for a refusal, and once more when an eviction overtook the answer.
    private const int MaxReads = 4;

    private readonly KeyCache cache;
    private readonly FillDesk desk;
    private readonly Lease lease;
    private readonly PepperRing peppers;
    private readonly KeyFormat format;
    private readonly KeyEnvironment environment;
    private readonly KeyValidationOptions options;

    internal KeyValidator(
        KeyCache cache, FillDesk desk, Lease lease, PepperRing peppers, IOptions<ApiKeyOptions> keys, IOptions<KeyValidationOptions> options)
    {
        (this.cache, this.desk, this.lease, this.peppers) = (cache, desk, lease, peppers);
        format = new KeyFormat(keys.Value.Prefix);
        environment = keys.Value.Environment;
        this.options = options.Value;
    }

    /// <summary>Decides what can be decided without waiting and without allocating.</summary>
    /// <param name="token">The whole key, with nothing around it.</param>
    /// <param name="result">The decision; meaningless when the answer is false.</param>
    /// <returns>False when the store has to be asked.</returns>
    public bool TryValidate(ReadOnlySpan<char> token, out KeyValidation result)
    {
        Span<byte> ascii = stackalloc byte[KeyFormat.MaxLength];
        if (!TryParse(token, ascii, out var key))
        {
            result = KeyValidation.Malformed;
            return true;
        }

        if (!cache.TryFind(key, out var entry))
        {
            result = KeyValidation.NotReady;
            return !lease.HasBegun;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(ascii[..token.Length], hash);
        result = entry.Recognise(hash) is { } secret ? Cached(entry, secret) : default;
        return result.Outcome is ValidationOutcome.Accepted or ValidationOutcome.Revoked;
    }

    /// <summary>Decides about a token, asking the store where the cache cannot say.</summary>
    /// <param name="token">The whole key, with nothing around it.</param>
    /// <param name="cancellationToken">Ends the waiting, not the read that others may wait for.</param>
    public async ValueTask<KeyValidation> ValidateAsync(ReadOnlyMemory<char> token, CancellationToken cancellationToken)
    {
        var arrived = desk.Now;
        if (TryValidate(token.Span, out var result) || TryProveCached(token.Span, out result))
        {
            return result;
        }

        return await AskAsync(token, arrived, isAnew: false, cancellationToken);
    }

    /// <summary>
    /// Decides by a read that begins now, for a caller that would refuse what the cache lets in: a permission or an address that was added a
    /// moment ago is not there yet.
    /// </summary>
    /// <param name="token">The whole key, with nothing around it.</param>
    /// <param name="cancellationToken">Ends the waiting, not the read that others may wait for.</param>
    public ValueTask<KeyValidation> ValidateAnewAsync(ReadOnlyMemory<char> token, CancellationToken cancellationToken) =>
        AskAsync(token, desk.Now, isAnew: true, cancellationToken);

    private async ValueTask<KeyValidation> AskAsync(ReadOnlyMemory<char> token, long arrived, bool isAnew, CancellationToken cancellationToken)
    {
        var key = IdOf(token.Span);
        var asked = Moment.Now(lease.Clock);
        var budget = lease.IsFresh ? options.FillTimeout : options.LapsedFillBudget;

        // What the cache holds refuses it already, so only a younger answer can say more.
        long? after = isAnew || (cache.TryFind(key, out var cached) && cached.IsAlive && lease.IsFresh) ? arrived : null;
        for (var read = 1; read <= MaxReads; read++)
        {
            var left = budget - TimeSpan.FromTicks(Moment.Now(lease.Clock).TicksSince(asked, lease.Clock));
            if (await WaitAsync(desk.ReadAsync(key, after), left, cancellationToken) is not { } answer)
            {
                break;
            }

            var result = Judge(answer, token.Span, isLast: read == MaxReads);
            if (IsFinal(result, answer, arrived, isLast: read == MaxReads) && (!isAnew || answer.Began > arrived))
            {
                return result;
            }

            // An answer that an eviction overtook asks for a read that begins after it.
            after = answer.IsCurrent ? arrived : desk.Now;
        }

        return KeyValidation.NotReady;
    }

    private async ValueTask<FillAnswer?> WaitAsync(Task<FillAnswer?> flight, TimeSpan left, CancellationToken cancellationToken)
    {
        if (flight.IsCompleted || left <= TimeSpan.Zero)
        {
            return flight.IsCompleted ? await flight : null;
        }

        try
        {
            return await flight.WaitAsync(left, lease.Clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>
    /// Only `revoked` is final whenever it was read. Any other refusal needs a read that began after the request arrived, and nothing
    /// counts for longer than a lease after its read was sent.
    /// </summary>
    private bool IsFinal(KeyValidation result, FillAnswer answer, long arrived, bool isLast) => result switch
    {
        { Outcome: ValidationOutcome.Accepted } => result.Ticket.IsStillGood(),
        { Outcome: ValidationOutcome.NotReady } => true,
        _ when answer.Entry is { IsRevoked: true } => true,
        _ => answer.Began > arrived && (isLast || answer.IsCurrent) && lease.Covers(answer.Read, Moment.Now(lease.Clock)),
    };

    private KeyValidation Judge(FillAnswer answer, ReadOnlySpan<char> token, bool isLast)
    {
        Span<byte> ascii = stackalloc byte[KeyFormat.MaxLength];
        Encoding.ASCII.GetBytes(token, ascii);
        if (answer.Entry is not { } entry)
        {
            // As much work as for a key that exists, so that the time taken does not tell one from the other.
            Span<byte> unused = stackalloc byte[KeyDigest.Size];
            peppers.Current.Digest(TenantId.System, ascii[..token.Length], unused);
            return new KeyValidation(ValidationOutcome.UnknownKey);
        }

        return Prove(entry, ascii[..token.Length], out var isUnknowable) is { } secret
            ? new KeyValidation(
                Outcome(secret.Verdict), entry.Identity, secret.Slot, new KeyTicket(lease, entry, secret, isEvicted: isLast && !answer.IsCurrent), secret.Number)
            : new KeyValidation(isUnknowable ? ValidationOutcome.NotReady : ValidationOutcome.WrongSecret, entry.Identity);
    }

    /// <summary>A secret that was not presented before since the key was read: the digests are at hand, so the store need not be asked.</summary>
    private bool TryProveCached(ReadOnlySpan<char> token, out KeyValidation result)
    {
        result = default;
        Span<byte> ascii = stackalloc byte[KeyFormat.MaxLength];
        if (!TryParse(token, ascii, out var key) || !cache.TryFind(key, out var entry))
        {
            return false;
        }

        result = Prove(entry, ascii[..token.Length], out _) switch
        {
            { } secret => Cached(entry, secret),
            null => entry.IsRevoked ? new KeyValidation(ValidationOutcome.WrongSecret, entry.Identity) : default,
        };
        return result.Outcome != default;
    }

    private SecretJudgement? Prove(KeyEntry entry, ReadOnlySpan<byte> token, out bool isUnknowable)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(token, hash);
        return entry.Prove(peppers, token, hash, out isUnknowable);
    }

    private KeyValidation Cached(KeyEntry entry, SecretJudgement secret)
    {
        var ticket = new KeyTicket(lease, entry, secret);
        if (ticket.IsStillGood())
        {
            entry.Touch();
            return new KeyValidation(ValidationOutcome.Accepted, entry.Identity, secret.Slot, ticket, secret.Number);
        }

        return entry.IsRevoked ? new KeyValidation(ValidationOutcome.Revoked, entry.Identity, secret.Slot, SecretNumber: secret.Number) : default;
    }

    private bool TryParse(ReadOnlySpan<char> token, Span<byte> ascii, out KeyId key)
    {
        var error = format.Parse(token, ascii, out var parsed);
        key = parsed.Id;
        return error == KeyFormatError.None && parsed.Environment == environment;
    }

    private KeyId IdOf(ReadOnlySpan<char> token)
    {
        Span<byte> ascii = stackalloc byte[KeyFormat.MaxLength];
        TryParse(token, ascii, out var key);
        return key;
    }

    private static ValidationOutcome Outcome(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => ValidationOutcome.Accepted,
        Verdict.Revoked => ValidationOutcome.Revoked,
        Verdict.RetiredSecret => ValidationOutcome.RetiredSecret,
        Verdict.Expired => ValidationOutcome.Expired,
        Verdict.OwnerSuspended => ValidationOutcome.OwnerSuspended,
        Verdict.TenantSuspended => ValidationOutcome.TenantSuspended,
        Verdict.PlanRequired => ValidationOutcome.PlanRequired,
        Verdict.Blocked => ValidationOutcome.Blocked,
    };
}
