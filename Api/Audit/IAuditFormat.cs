using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Api.Audit;

/// <summary>How an export is written.</summary>
internal interface IAuditFormat
{
    string MediaType { get; }

    string Extension { get; }

    /// <summary>What stands before the first event.</summary>
    byte[] Begin();

    byte[] Print(IReadOnlyList<AuditEvent> events);
}
