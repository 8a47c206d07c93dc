using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Store.Sqlite;

/// <summary>Brings the file to the present schema, in one transaction.</summary>
internal static class SqliteMigrations
{
    /// <returns>How many were applied.</returns>
    public static int Apply(SqliteSession session)
    {
        session.Run("create table if not exists schema_migration (name text not null primary key, hash text not null, applied_at integer not null) strict");
        var applied = session.Query($"select name, hash from schema_migration", row => (row.Text(), row.Text()));
        var pending = Migration.Pending(Migration.Of("sqlite"), applied);
        foreach (var migration in pending)
        {
            session.Run(migration.Text);
            session.Execute($"insert into schema_migration (name, hash, applied_at) values ({migration.Name}, {migration.Hash}, clock_timestamp())");
        }

        return pending.Count;
    }
}
