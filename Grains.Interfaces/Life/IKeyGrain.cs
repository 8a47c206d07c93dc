using Orleans.Concurrency;

namespace Orleans.Keys.Grains.Interfaces.Life;

/// <summary>
/// Owns one key. The grain's name is <c>k_</c> and the key id: without the prefix, ids that look like hexadecimal numbers would share
/// rows in the AdoNet provider. Callers have been authorised; every change is fenced by the rows that allowed it.
/// </summary>
[GrainInterfaceType("keys.IKeyGrain"), Alias("keys.IKeyGrain")]
public interface IKeyGrain : IGrainWithStringKey
{
    /// <summary>Makes the key.</summary>
    [Alias("Create")]
    Task<Reply> Create(CreateKeyCommand command, Actor actor, CancellationToken cancellationToken);

    /// <summary>Changes what a person can edit.</summary>
    [Alias("Change")]
    Task<Reply> Change(ChangeKeyCommand command, Actor actor, CancellationToken cancellationToken);

    /// <summary>Begins a rotation with a new secret.</summary>
    [Alias("Rotate")]
    Task<Reply> Rotate(RotateKeyCommand command, Actor actor, CancellationToken cancellationToken);

    /// <summary>Ends the previous secret now. Where nothing rotates the answer is <see cref="Outcome.Unchanged"/>.</summary>
    [Alias("FinishRotation")]
    Task<Reply> FinishRotation(EndRotationCommand command, Actor actor, CancellationToken cancellationToken);

    /// <summary>Ends the new secret and keeps the previous one. Where nothing rotates the answer is <see cref="Outcome.Unchanged"/>.</summary>
    [Alias("CancelRotation")]
    Task<Reply> CancelRotation(EndRotationCommand command, Actor actor, CancellationToken cancellationToken);

    /// <summary>Ends the key for good. A key that was revoked before answers <see cref="Outcome.Unchanged"/>.</summary>
    [Alias("Revoke")]
    Task<Reply> Revoke(RevokeKeyCommand command, Actor actor, CancellationToken cancellationToken);

    /// <summary>Answers for the key's usage log, from the store. Requests with the key never come here.</summary>
    [AlwaysInterleave]
    [Alias("GetUsage")]
    Task<UsageReply> GetUsage(GetUsageQuery query, CancellationToken cancellationToken);
}
