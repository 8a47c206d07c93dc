namespace Orleans.Keys.Store.Setup;

/// <summary>The store's event ids: 1100 to 1199.</summary>
internal static class StoreEventIds
{
    public const int Ready = 1100;
    public const int Unreachable = 1101;
    public const int Refused = 1102;
    public const int Failed = 1103;
}
