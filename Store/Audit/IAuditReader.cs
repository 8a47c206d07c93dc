namespace Orleans.Keys.Store.Audit;

/// <summary>Reads the audit trail.</summary>
public interface IAuditReader
{
    /// <summary>A page of a tenant's events, in the order of their times.</summary>
    ValueTask<AuditPage> ListAsync(AuditQuery query, CancellationToken cancellationToken);
}
