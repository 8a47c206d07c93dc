namespace Orleans.Keys.Api.Pages.ApiKeys;

/// <summary>The requests of a day, or of another length of time.</summary>
public readonly record struct DayOfUse(DateTimeOffset At, long Accepted, long Refused)
{
    public long Total => Accepted + Refused;
}
