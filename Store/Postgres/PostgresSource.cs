using Npgsql;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Store.Postgres;

/// <summary>
/// Makes the pools of a process: one that Orleans' providers share, and one for the change log alone, so that its follower never waits
/// behind anything.
/// </summary>
internal static class PostgresSource
{
    /// <summary>The most connections of a process that does all kinds of work.</summary>
    public const int MostConnections = 40;

    /// <summary>One to read the log on, and one that takes over while the first is found dead.</summary>
    public const int MostLogConnections = 2;

    // A process that is frozen in the middle of a change must not hold a shard's counter, and nobody waits for it for long. Every statement
    // is short: to compile one (jit), because a table without statistics looked large, took 0.7 s.
    private const string SessionSettings = "-c lock_timeout=1000 -c idle_in_transaction_session_timeout=2000 -c jit=off";

    /// <exception cref="StoreRefusedException">The text is no connection string.</exception>
    /// <param name="more">Settings of a session beyond those of all.</param>
    public static NpgsqlDataSource Create(string connectionString, int mostConnections = MostConnections, string? more = null)
    {
        var settings = Parse(connectionString);
        settings.ApplicationName ??= "orleans-keys";
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, mostConnections);
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        settings.Options = string.Join(' ', ((string?[])[SessionSettings, more, settings.Options]).Where(option => !string.IsNullOrEmpty(option)));
        settings.MaxAutoPrepare = Math.Max(settings.MaxAutoPrepare, 64);
        settings.AutoPrepareMinUsages = 2;
        if (settings.Host?.Contains(',', StringComparison.Ordinal) == true)
        {
            // Only the primary knows what was taken away.
            settings.TargetSessionAttributes = "primary";
        }

        return NpgsqlDataSource.Create(settings);
    }

    /// <summary>Host and port, for logs.</summary>
    public static string LocationOf(NpgsqlDataSource source)
    {
        var settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        return settings.Host?.Contains(':', StringComparison.Ordinal) == true ? settings.Host : $"{settings.Host}:{settings.Port}";
    }

    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrWhiteSpace(settings.Host) ? throw new StoreRefusedException("ConnectionStrings__Keys names no Host.") : settings;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            // Neither the text nor the fault is shown: both may hold a password.
            throw new StoreRefusedException("ConnectionStrings__Keys is not a connection string of the form Host=...;Database=...;Username=...;Password=...");
        }
    }
}
