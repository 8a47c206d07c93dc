namespace Orleans.Keys.Api.SignIn.Accounts;

/// <summary>
/// How often a password can be guessed. Failures are counted for the address, for the account, and for the two together; a device on which the
/// person signed in before has a count of its own, so that a stranger's guesses never keep the owner of an account out: on a new device they are a
/// delay, on a known one nothing. Counts refill with time, and nothing is ever locked.
/// </summary>
internal sealed class SignInThrottle(TimeProvider time)
{
    private const int MaxCounts = 100_000;

    private static readonly Rate OfPair = new(Burst: 5, Interval: TimeSpan.FromSeconds(30));
    private static readonly Rate OfAddress = new(Burst: 30, Interval: TimeSpan.FromSeconds(5));
    private static readonly Rate OfAccount = new(Burst: 30, Interval: TimeSpan.FromSeconds(10));
    private static readonly Rate OfDevice = new(Burst: 10, Interval: TimeSpan.FromSeconds(10));

    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> fullAt = [];

    /// <summary>Takes one guess; whoever guessed right gives it back.</summary>
    /// <param name="device">Names a device that is known for the account; null for any other.</param>
    /// <returns>How long to wait; null when the guess may be made now.</returns>
    public TimeSpan? TryTake(string account, string address, string? device)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            var counts = CountsOf(account, address, device);
            var wait = counts.Max(count => count.Rate.Wait(fullAt.GetValueOrDefault(count.Name), now));
            if (wait > TimeSpan.Zero)
            {
                return wait;
            }

            foreach (var (name, rate) in counts)
            {
                fullAt[name] = Later(fullAt.GetValueOrDefault(name), now) + rate.Interval;
            }

            Forget(now);
            return null;
        }
    }

    /// <inheritdoc cref="TryTake"/>
    public void GiveBack(string account, string address, string? device)
    {
        lock (gate)
        {
            foreach (var (name, rate) in CountsOf(account, address, device))
            {
                fullAt[name] = fullAt.GetValueOrDefault(name) - rate.Interval;
            }
        }
    }

    private static (string Name, Rate Rate)[] CountsOf(string account, string address, string? device) => device is not null
        ? [($"device {device}", OfDevice)]
        : [($"pair {address} {account}", OfPair), ($"address {address}", OfAddress), ($"account {account}", OfAccount)];

    // A count that is full again says nothing. What is left is bounded, whoever sends how many names: the oldest go first.
    private void Forget(DateTimeOffset now)
    {
        if (fullAt.Count <= MaxCounts)
        {
            return;
        }

        var goes = fullAt.Where(count => count.Value <= now).Select(count => count.Key).ToList();
        goes = goes.Count > 0 ? goes : [.. fullAt.OrderBy(count => count.Value).Take(MaxCounts / 10).Select(count => count.Key)];
        goes.ForEach(name => fullAt.Remove(name));
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    /// <summary>So many at once, and one more after each interval.</summary>
    private readonly record struct Rate(int Burst, TimeSpan Interval)
    {
        public TimeSpan Wait(DateTimeOffset fullAt, DateTimeOffset now) => fullAt - now - ((Burst - 1) * Interval);
    }
}
