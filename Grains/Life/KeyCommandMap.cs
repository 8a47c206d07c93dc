using System.Collections.Immutable;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Store.Deciding;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Grains.Life;

/// <summary>
/// Commands off the wire as commands of the domain. Callers have validated them, so what cannot be read here is a fault and throws.
/// </summary>
internal static class KeyCommandMap
{
    public static CreateKey ToDomain(this CreateKeyCommand command, KeyId id) => new()
    {
        Id = id,
        Tenant = TenantId.TryParse(command.Tenant, out var tenant) ? tenant : throw Unreadable(nameof(command.Tenant)),
        Owner = new KeyOwner(UserId.TryParse(command.Owner, out var owner) ? owner : throw Unreadable(nameof(command.Owner)), command.OwnerIncarnation),
        Name = ToName(command.Name),
        Environment = command.IsTest ? KeyEnvironment.Test : KeyEnvironment.Live,
        Digest = command.Digest.ToDomain(),
        Scopes = ToPermissions(command.Scopes),
        AllowedIps = ToRanges(command.AllowedIps),
        Metadata = ToMetadata(command.Metadata),
        ExpiresAt = command.ExpiresAt?.ToStoredPrecision(),
    };

    public static ChangeKey ToDomain(this ChangeKeyCommand command) => new()
    {
        Name = command.Name is { } name ? new(ToName(name)) : default,
        Scopes = command.SetsScopes ? new(ToPermissions(command.Scopes)) : default,
        AllowedIps = command.AllowedIps is { } ranges ? new(ToRanges(ranges)) : default,
        Metadata = command.Metadata is { } metadata ? new(ToMetadata(metadata)) : default,
        ExpiresAt = command.SetsExpiry ? new(command.ExpiresAt?.ToStoredPrecision()) : default,
    };

    public static Requirement? Requirement(this CreateKeyCommand command) =>
        command.Room is { } room ? new Requirement.Room(room.MostOfTenant, room.MostOfMember, room.NameIsFree) : null;

    public static Requirement? Requirement(this ChangeKeyCommand command, Key? before) =>
        command is { NameIsFree: true, Name: { } name } ? Store.Writing.Requirement.OfName(before, ToName(name)) : null;

    public static RotateKey ToDomain(this RotateKeyCommand command) => new(command.Digest.ToDomain(), command.Overlap.ToStoredPrecision());

    private static KeyDigest ToDomain(this Digest digest) => new(digest.PepperId, digest.Code);

    private static DisplayName ToName(string text) => DisplayName.TryParse(text, out var name) ? name : throw Unreadable(nameof(CreateKeyCommand.Name));

    private static PermissionSet? ToPermissions(ImmutableArray<string>? scopes) => scopes is { } texts
        ? PermissionSet.Of([.. texts.Select(text => Permission.TryParse(text, out var permission) ? permission : throw Unreadable(nameof(CreateKeyCommand.Scopes)))])
        : null;

    private static IpRangeSet ToRanges(ImmutableArray<string> texts) =>
        IpRangeSet.Of([.. texts.Select(text => IpRangeSet.TryParseRange(text, out var range) ? range : throw Unreadable(nameof(CreateKeyCommand.AllowedIps)))]);

    private static KeyMetadata ToMetadata(ImmutableDictionary<string, string> entries) =>
        KeyMetadata.TryCreate(entries, out var metadata) ? metadata : throw Unreadable(nameof(CreateKeyCommand.Metadata));

    private static FormatException Unreadable(string field) => new($"A command arrived with a {field} that its caller should have refused.");
}
