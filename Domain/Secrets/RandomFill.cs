namespace Orleans.Keys.Domain.Secrets;

/// <summary>
/// Fills a buffer with random bytes. In every host this is <c>RandomNumberGenerator.Fill</c> (a CSPRNG); it is a parameter so that
/// the domain stays free of hidden inputs.
/// </summary>
/// <param name="destination">The bytes to overwrite.</param>
public delegate void RandomFill(Span<byte> destination);
