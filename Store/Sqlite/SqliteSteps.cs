using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Store.Sqlite;

/// <summary>Writes of the audit trail's upkeep, on the writer's thread.</summary>
internal static class SqliteSteps
{
    public static bool TryWrite(SqliteSession session, IReadOnlyList<AuditStep> steps)
    {
        if (steps.All(step => session.Execute(step.Statement) == step.Rows))
        {
            return true;
        }

        session.Execute($"rollback to work");
        return false;
    }
}
