namespace Orleans.Keys.Store.Audit;

/// <inheritdoc/>
internal sealed class AuditReader(IAuditQueries database) : IAuditReader
{
    public async ValueTask<AuditPage> ListAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        // One more than asked for tells whether there is another page.
        var found = await database.QueryAsync(AuditListing.Of(query), row => AuditListing.Show(AuditRecord.Read(row)), cancellationToken);
        var events = found.Take(query.Limit).ToArray();
        return new AuditPage(events, found.Count > query.Limit ? new AuditCursor(events[^1].At, events[^1].Id) : null);
    }
}
