namespace Orleans.Keys.Api.Json;

/// <summary>A body that was read.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Fingerprint">Tells it apart from every other body and path, in hexadecimal.</param>
internal sealed record Body<T>(T Value, string Fingerprint);
