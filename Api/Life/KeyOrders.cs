using System.Collections.Immutable;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.Life;

/// <summary>
/// The commands about keys. Those that give something are pinned to the version on which the caller was found to have the right to give it;
/// those that only take away are not, so that nobody can starve them by changing the key.
/// </summary>
internal static class KeyOrders
{
    public static KeyOrder Create(CreateKey wanted, Requirement.Room room, Idempotency? idempotency)
    {
        var command = new CreateKeyCommand
        {
            Tenant = wanted.Tenant.Value,
            Owner = wanted.Owner.User.Value,
            OwnerIncarnation = wanted.Owner.Incarnation,
            Name = wanted.Name.Value,
            IsTest = wanted.Environment == KeyEnvironment.Test,
            Digest = ToWire(wanted.Digest),
            Scopes = wanted.Scopes.ToWire(),
            AllowedIps = wanted.AllowedIps.ToWire(),
            Metadata = wanted.Metadata.ToImmutableDictionary(),
            ExpiresAt = wanted.ExpiresAt,
            Idempotency = idempotency,
            Room = new KeyRoom(room.MostOfTenant, room.MostOfMember, room.NameIsFree),
        };
        return new()
        {
            Key = wanted.Id,
            Tenant = wanted.Tenant,
            ExpectedVersion = null,
            Idempotency = idempotency,
            Ask = (grain, actor, cancellationToken) => grain.Create(command, actor, cancellationToken),
            Decide = (key, now) => CreateKey.Decide(key, wanted, now),
            Requires = _ => room,
            WasDone = key => key.Had(wanted.Digest),
        };
    }

    /// <param name="areNamesUnique">Whether a new name has to be free.</param>
    public static KeyOrder Change(Key seen, ChangeKey edit, bool areNamesUnique, ExpectedVersion expected)
    {
        var command = edit.ToCommand(seen, expected.Or(seen.Version)) with { NameIsFree = areNamesUnique };
        return new()
        {
            Key = seen.Id,
            Tenant = seen.Tenant,
            ExpectedVersion = command.ExpectedVersion,
            Ask = (grain, actor, cancellationToken) => grain.Change(command, actor, cancellationToken),
            Decide = (key, now) => ChangeKey.Decide(key, edit, now),
            Requires = key => areNamesUnique && key is not null ? Requirement.OfName(key, edit.Name.Or(key.Name)) : null,
            WasDone = key => key.Revocation is null && edit.IsMadeOn(key),
        };
    }

    public static KeyOrder Rotate(Key seen, RotateKey rotation, ExpectedVersion expected, Idempotency? idempotency)
    {
        var command = new RotateKeyCommand
        {
            Tenant = seen.Tenant.Value,
            ExpectedVersion = expected.Or(seen.Version),
            Digest = ToWire(rotation.Digest),
            Overlap = rotation.Overlap,
            Idempotency = idempotency,
        };
        return new()
        {
            Key = seen.Id,
            Tenant = seen.Tenant,
            ExpectedVersion = command.ExpectedVersion,
            Idempotency = idempotency,
            Ask = (grain, actor, cancellationToken) => grain.Rotate(command, actor, cancellationToken),
            Decide = (key, now) => RotateKey.Decide(key, rotation, now),
            WasDone = key => key.Had(rotation.Digest),
        };
    }

    public static KeyOrder Finish(Key seen, ExpectedVersion expected)
    {
        var command = new EndRotationCommand { Tenant = seen.Tenant.Value, ExpectedVersion = expected.Value };
        return new()
        {
            Key = seen.Id,
            Tenant = seen.Tenant,
            ExpectedVersion = expected.Value,
            Ask = (grain, actor, cancellationToken) => grain.FinishRotation(command, actor, cancellationToken),
            Decide = FinishRotation.Decide,
            // Of the rotation that the caller saw: another one may have begun since.
            WasDone = key => seen.Rotation is { } rotation && key.HasRetired(rotation.Previous),
        };
    }

    public static KeyOrder Cancel(Key seen, ExpectedVersion expected)
    {
        var command = new EndRotationCommand { Tenant = seen.Tenant.Value, ExpectedVersion = expected.Value };
        return new()
        {
            Key = seen.Id,
            Tenant = seen.Tenant,
            ExpectedVersion = expected.Value,
            Ask = (grain, actor, cancellationToken) => grain.CancelRotation(command, actor, cancellationToken),
            Decide = CancelRotation.Decide,
            WasDone = key => key.HasRetired(seen.Current),
        };
    }

    private static Digest ToWire(KeyDigest digest) => new(digest.PepperId, digest.Code);
}
