namespace Orleans.Keys.Store.Audit;

/// <summary>The settings of the audit trail. As environment variables: <c>Keys__Audit__RetentionDays</c> and so on.</summary>
public sealed class AuditOptions
{
    public const string SectionName = "Keys:Audit";

    /// <summary>The least that an investigation needs.</summary>
    public const int LeastRetentionDays = 30;

    /// <summary>For so long events are kept.</summary>
    public int RetentionDays { get; set; } = 400;

    /// <summary>How often events are sealed: what was written since can be removed without a trace.</summary>
    public double SealSeconds { get; set; } = 5;

    public TimeSpan Retention => TimeSpan.FromDays(RetentionDays);

    public TimeSpan SealInterval => TimeSpan.FromSeconds(SealSeconds);
}
