using Microsoft.Extensions.Options;

namespace Orleans.Keys.Store.Audit;

/// <summary>Names the settings as a person sets them.</summary>
internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    private const int MostRetentionDays = 36_500;
    private const double LeastSealSeconds = 0.1;
    private const double MostSealSeconds = 3600;

    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        var failures = Failures(options).ToArray();
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(AuditOptions options)
    {
        if (options.RetentionDays is < AuditOptions.LeastRetentionDays or > MostRetentionDays)
        {
            yield return $"Keys__Audit__RetentionDays must be a whole number from {AuditOptions.LeastRetentionDays} to {MostRetentionDays}.";
        }

        if (options.SealSeconds is not (>= LeastSealSeconds and <= MostSealSeconds))
        {
            yield return "Keys__Audit__SealSeconds must be a number from 0.1 to 3600.";
        }
    }
}
