using Orleans.Keys.Store.Reading;

namespace Orleans.Keys.Api.Tenancy;

/// <summary>What a workspace uses of its plan.</summary>
/// <param name="Keys">Living keys: those that are not revoked and not expired, whose owners are members.</param>
/// <param name="Members">Members, services included.</param>
internal sealed record UseResponse(long Keys, long Members)
{
    public static UseResponse Of(KeyUse use) => new(use.Keys, use.Members);
}

/// <summary>What a workspace, and the caller, use of its plan.</summary>
/// <param name="Keys">Living keys: those that are not revoked and not expired, whose owners are members.</param>
/// <param name="Members">Members, services included.</param>
/// <param name="YourKeys">The caller's own living keys.</param>
internal sealed record OwnUseResponse(long Keys, long Members, long YourKeys)
{
    public static OwnUseResponse Of(KeyUse use) => new(use.Keys, use.Members, use.KeysOfMember);
}
