namespace Orleans.Keys.Domain.Secrets;

/// <summary>The public parts of a well-formed key. Says nothing about whether its secret is right.</summary>
/// <param name="Environment">Which environment the key names.</param>
/// <param name="Id">Which key it names.</param>
public readonly record struct ParsedKey(KeyEnvironment Environment, KeyId Id);
