using Orleans.Keys.Store.Gateways;
using Orleans.Keys.Store.Reading;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store;

/// <summary>
/// The one port to durable state. Two stores stand behind it, for PostgreSQL and for SQLite, and one contract suite holds them to the same
/// behaviour. Faults (database away, disk full) are exceptions; whatever a caller or a race can bring about is a value.
/// </summary>
public interface IKeyStore : IChangeWriter, IKeyReader, IDirectoryReader, IChangeLogReader, IGatewayRegistry;
