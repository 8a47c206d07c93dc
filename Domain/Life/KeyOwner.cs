using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Life;

/// <summary>Whom a key acts as: a user, in the incarnation of the membership under which the key was made.</summary>
/// <param name="User">Who.</param>
/// <param name="Incarnation">Which membership of that user.</param>
public readonly record struct KeyOwner(UserId User, int Incarnation);
