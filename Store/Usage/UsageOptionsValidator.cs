using Microsoft.Extensions.Options;

namespace Orleans.Keys.Store.Usage;

/// <summary>Says what is wrong with the settings of the usage log, by the names under which a person sets them.</summary>
internal sealed class UsageOptionsValidator : IValidateOptions<UsageOptions>
{
    public ValidateOptionsResult Validate(string? name, UsageOptions options)
    {
        var failures = Failures(options).ToArray();
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(UsageOptions options)
    {
        if (!UsageOptions.TryParse(options.Addresses, out _))
        {
            yield return "Keys__Usage__Addresses must be full, truncated or hashed.";
        }

        if (!UsageOptions.TryParse(options.UserAgents, out _))
        {
            yield return "Keys__Usage__UserAgents must be full, truncated or hashed.";
        }

        if (options.Buffer is < 1_000 or > 10_000_000)
        {
            yield return "Keys__Usage__Buffer must be from 1000 to 10000000 records.";
        }

        if (options.FlushInterval < TimeSpan.FromMilliseconds(50) || options.FlushInterval > TimeSpan.FromSeconds(2))
        {
            yield return "Keys__Usage__FlushInterval must be from 00:00:00.05 to 00:00:02.";
        }

        if (options.BatchSize is < 1 or > 50_000)
        {
            yield return "Keys__Usage__BatchSize must be from 1 to 50000 records.";
        }
    }
}
