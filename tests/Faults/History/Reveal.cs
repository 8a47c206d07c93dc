namespace Orleans.Keys.Faults.History;

/// <summary>A secret was seen to leave the system.</summary>
/// <param name="Fingerprint">A hash of the secret: the history itself must not give it away.</param>
/// <param name="Where">The answer, or the log of the process, that it stood in.</param>
internal sealed record Reveal(string Fingerprint, string Where, TimeSpan At);
