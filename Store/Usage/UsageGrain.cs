namespace Orleans.Keys.Store.Usage;

/// <summary>The lengths of time in which requests are counted.</summary>
public enum UsageGrain
{
    Minute = 1,
    Hour = 2,
    Day = 3,
}

/// <summary>What follows from the length.</summary>
public static class UsageGrains
{
    extension(UsageGrain grain)
    {
        public TimeSpan Length => grain switch
        {
            UsageGrain.Minute => TimeSpan.FromMinutes(1),
            UsageGrain.Hour => TimeSpan.FromHours(1),
            UsageGrain.Day => TimeSpan.FromDays(1),
        };

        /// <summary>For how long such counts are kept; null for as long as the plan that keeps records longest.</summary>
        public TimeSpan? KeptFor => grain switch
        {
            UsageGrain.Minute => TimeSpan.FromDays(2),
            UsageGrain.Hour => TimeSpan.FromDays(100),
            UsageGrain.Day => null,
        };

        /// <summary>The beginning of the one in which a moment lies, in UTC.</summary>
        public DateTimeOffset Floor(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % grain.Length.Ticks), TimeSpan.Zero);
    }
}
