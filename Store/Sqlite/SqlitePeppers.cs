using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Store.Sqlite;

/// <summary>The rows of <c>pepper_check</c>.</summary>
internal static class SqlitePeppers
{
    /// <returns>Whether the current pepper was new to the database and was allowed.</returns>
    public static bool Ensure(SqliteSession session, PepperCheck check)
    {
        var known = session.Query($"select pepper, check_value from pepper_check", row => (row.Text(), row.Bytes()));
        var isNew = check.MustAddCurrent(known);
        if (isNew)
        {
            session.Execute(
                $"insert into pepper_check (pepper, check_value, added_at) values ({check.Current.Id}, {check.Current.CheckValue}, clock_timestamp())");
        }

        return isNew;
    }
}
