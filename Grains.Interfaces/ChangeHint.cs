namespace Orleans.Keys.Grains.Interfaces;

/// <summary>
/// A hint that a change was committed, published on the stream <c>changes</c>. It can be lost, doubled and late, so a receiver may evict
/// or look at the change log at once, and nothing else.
/// </summary>
/// <param name="Shard">The shard of the change log.</param>
/// <param name="Sequence">The row's number in its shard.</param>
/// <param name="Kind">The kind of the subject, as a number of the domain's change kinds.</param>
/// <param name="Subject">The subject's name within its kind.</param>
[GenerateSerializer, Immutable, Alias("keys.ChangeHint.v1")]
public sealed record ChangeHint(
    [property: Id(0)] int Shard,
    [property: Id(1)] long Sequence,
    [property: Id(2)] int Kind,
    [property: Id(3)] string Subject);

/// <summary>Where change hints are published.</summary>
public static class ChangeStream
{
    /// <summary>The stream provider.</summary>
    public const string Provider = "changes";

    /// <summary>The namespace of the streams; a stream's key is the number of its shard.</summary>
    public const string Namespace = "changes";
}
