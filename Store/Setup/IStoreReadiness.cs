namespace Orleans.Keys.Store.Setup;

/// <summary>Whether the store can be used: reached, migrated and made with this process's pepper.</summary>
public interface IStoreReadiness
{
    /// <summary>
    /// Completes when the store can be used, however long the database takes to come up. Faults with <see cref="StoreRefusedException"/>
    /// when it never will; the process is stopped then. Wait for it before anything that reads or writes.
    /// </summary>
    Task Ready { get; }
}
