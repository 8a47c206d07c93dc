namespace Orleans.Keys.Api.Reading;

/// <summary>The version that a caller insists on.</summary>
/// <param name="Value">The version; null for whatever is there.</param>
internal readonly record struct ExpectedVersion(long? Value)
{
    public static readonly ExpectedVersion Any;
}
