namespace Orleans.Keys.Store.Reading;

/// <summary>What a tenant uses of its plan.</summary>
/// <param name="Keys">Its living keys.</param>
/// <param name="KeysOfMember">The living keys of the member asked about.</param>
/// <param name="Members">Its members, without those who were removed.</param>
public sealed record KeyUse(long Keys, long KeysOfMember, long Members);
