namespace Orleans.Keys.Store.Setup;

/// <summary>What a store does before it is used.</summary>
internal interface IStorePreparation
{
    /// <summary>Host and port, or the file: for logs, so never with a password.</summary>
    string Location { get; }

    /// <summary>Brings the schema up to date, under a lock, whoever else tries at the same time.</summary>
    /// <exception cref="StoreRefusedException">The database is newer, or was made with another text of a migration.</exception>
    Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Compares the peppers of this process with those the database knows, and adds the current one where it may.</summary>
    /// <exception cref="StoreRefusedException">They do not fit.</exception>
    Task CheckPeppersAsync(PepperCheck check, CancellationToken cancellationToken);

    /// <summary>Whether a fault means that the database cannot be reached now, and may be later.</summary>
    bool IsUnreachable(Exception fault);
}
