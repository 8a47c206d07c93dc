namespace Orleans.Keys.Api.Reading;

/// <summary>The version that a caller insists on.</summary>
/// <param name="Value">The version; null for whatever is there.</param>
internal readonly record struct ExpectedVersion(long? Value)
{
    public static readonly ExpectedVersion Any;

    /// <summary>The version to be expected when rights were judged on one: that one, whether the caller insists on it or not.</summary>
    public long Or(long judged) => Value ?? judged;
}
