using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Accounts;

namespace Orleans.Keys.Api.SignIn.Accounts;

/// <summary>
/// Hashes and verifies passwords. Each is mixed with the pepper before it is hashed, so that a copy of the database alone gives nothing to guess
/// against. Few are hashed at the same time: a flood of guesses must not take the processor from everybody else.
/// </summary>
internal sealed class PasswordVault(PepperRing peppers) : IDisposable
{
    public const int MinLength = 12;
    public const int MaxLength = 256;

    private const string Purpose = "cbr-password-v1";
    private const int Iterations = 210_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly PasswordHasher<LocalAccount> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly SemaphoreSlim gate = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<LocalAccount> nobody = new(() => New("nobody@invalid", RandomNumberGenerator.GetHexString(32), peppers.Current));

    /// <summary>An account with a password.</summary>
    public Task<LocalAccount> MakeAsync(string email, string password, CancellationToken cancellationToken) =>
        GatedAsync(() => New(email, password, peppers.Current), cancellationToken);

    /// <summary>Whether a password is an account's. For nobody's account it takes the same work.</summary>
    public Task<PasswordMatch> VerifyAsync(LocalAccount? account, string password, CancellationToken cancellationToken) =>
        GatedAsync(() => Verify(account, password), cancellationToken);

    public void Dispose() => gate.Dispose();

    private PasswordMatch Verify(LocalAccount? account, string password)
    {
        var subject = account ?? nobody.Value;
        var isKnown = peppers.TryGet(subject.PepperId, out var pepper);
        var result = hasher.VerifyHashedPassword(subject, subject.PasswordHash, Mix(pepper ?? peppers.Current, password));
        return account is null ? PasswordMatch.Wrong
            : !isKnown ? PasswordMatch.Unknowable
            : result == PasswordVerificationResult.Failed ? PasswordMatch.Wrong
            : result == PasswordVerificationResult.SuccessRehashNeeded || pepper != peppers.Current ? PasswordMatch.RightButOld
            : PasswordMatch.Right;
    }

    private static LocalAccount New(string email, string password, Pepper pepper)
    {
        var hasher = new PasswordHasher<LocalAccount>(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
        var account = new LocalAccount { Email = email, PepperId = pepper.Id, PasswordHash = "" };
        return account with { PasswordHash = hasher.HashPassword(account, Mix(pepper, password)) };
    }

    private static string Mix(Pepper pepper, string password) =>
        Convert.ToBase64String(HMACSHA256.HashData(pepper.Derive(Purpose), Encoding.UTF8.GetBytes(password)));

    private async Task<T> GatedAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (!await gate.WaitAsync(Patience, cancellationToken))
        {
            throw new TimeoutException("Too many passwords are being verified.");
        }

        try
        {
            return work();
        }
        finally
        {
            gate.Release();
        }
    }
}

/// <summary>What came of a password.</summary>
internal enum PasswordMatch
{
    Right = 1,

    /// <summary>It is right, and should be hashed anew.</summary>
    RightButOld,

    Wrong,

    /// <summary>This process does not know the pepper that the account's was mixed with.</summary>
    Unknowable,
}
