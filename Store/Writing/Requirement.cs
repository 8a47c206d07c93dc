using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Store.Writing;

/// <summary>
/// What must hold about other rows when a change is written. It is looked at under a lock that everybody takes who could break it, so that
/// it holds however many write at once.
/// </summary>
public abstract record Requirement
{
    private Requirement()
    {
    }

    /// <summary>The tenant and the owner of a new key have room for one more living key; what does not fit is <see cref="LimitReached"/>.</summary>
    /// <param name="MostOfTenant">The most living keys of the tenant.</param>
    /// <param name="MostOfMember">The most living keys of the owner.</param>
    /// <param name="NameIsFree">Whether no other living key of the owner may have its name, too.</param>
    public sealed record Room(int MostOfTenant, int MostOfMember, bool NameIsFree) : Requirement;

    /// <summary>No other living key of the owner has the name of the key, in any case; otherwise <see cref="NameTaken"/>.</summary>
    public sealed record FreeName : Requirement;

    /// <summary>What a new name requires: one that stays is no question.</summary>
    /// <param name="before">The key as it is; null when there is none.</param>
    public static Requirement? OfName(Key? before, DisplayName name) => before is null || before.Name == name ? null : new FreeName();

    /// <summary>The tenant has another active owner than the member; otherwise <see cref="LastOwner"/>.</summary>
    public sealed record AnotherOwner : Requirement;
}
