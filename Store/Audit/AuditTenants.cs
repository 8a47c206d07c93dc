using System.Runtime.CompilerServices;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Audit;

/// <summary>Goes through tenants one at a time, each found by one look into an index.</summary>
internal static class AuditTenants
{
    /// <param name="next">The statement that finds the first tenant after another.</param>
    public static async IAsyncEnumerable<string> WalkAsync(
        IAuditQueries database, Func<string, Statement> next, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var tenant = ""; ;)
        {
            var found = await database.QueryAsync(next(tenant), row => row.Text(), cancellationToken);
            if (found is not [var another])
            {
                yield break;
            }

            yield return tenant = another;
        }
    }
}
