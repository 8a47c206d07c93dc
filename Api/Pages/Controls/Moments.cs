using System.Globalization;

namespace Orleans.Keys.Api.Pages.Controls;

/// <summary>Says times for people. A module says them again in the person's zone, and keeps the distances true while the page is open.</summary>
public static class Moments
{
    public static string Exact(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string ToTheSecond(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>How far away it is, as <c>3 min ago</c> or <c>in 5 d</c>; the date when that is more than a month.</summary>
    public static string Relative(DateTimeOffset at, DateTimeOffset now)
    {
        var distance = (at - now).Duration();
        if (distance < TimeSpan.FromSeconds(45))
        {
            return at > now ? "in a moment" : "just now";
        }

        return distance >= TimeSpan.FromDays(31) ? Date(at) : at > now ? $"in {Length(distance)}" : $"{Length(distance)} ago";
    }

    /// <summary>A length of time in its largest unit, rounded down, and never as nothing.</summary>
    public static string Length(TimeSpan time) => time switch
    {
        { TotalDays: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays} d"),
        { TotalHours: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (int)time.TotalMinutes)} min"),
    };
}
