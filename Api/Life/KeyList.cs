using Orleans.Keys.Store.Reading;

namespace Orleans.Keys.Api.Life;

/// <summary>A list of keys that was asked for.</summary>
/// <param name="Query">What the store is asked.</param>
/// <param name="Name">Names the tenant, the filters and the order, for the cursor.</param>
internal sealed record KeyList(KeyQuery Query, string Name);
