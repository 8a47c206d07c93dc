using System.Collections.Immutable;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces.Life;

namespace Orleans.Keys.Api.Life;

/// <summary>Reads what keys shall be, and writes edits for grains.</summary>
internal static class KeyEdits
{
    public static Answer<ChangeKey> Read(this ChangeKeyRequest request, KeyFieldReader fields)
    {
        var edit = new ChangeKey();
        if (request.SetsName)
        {
            edit = edit with { Name = fields.Name(request.Name) };
        }

        if (request.SetsExpiresAt)
        {
            edit = edit with { ExpiresAt = fields.ExpiresAt(request.ExpiresAt) };
        }

        if (request.SetsScopes)
        {
            edit = edit with { Scopes = fields.Scopes(request.Scopes) };
        }

        if (request.SetsAllowedIps)
        {
            edit = edit with { AllowedIps = fields.AllowedIps(fields.NotNull("allowedIps", request.AllowedIps, [])) };
        }

        if (request.SetsMetadata)
        {
            edit = edit with { Metadata = fields.Metadata(fields.NotNull("metadata", request.Metadata, ImmutableDictionary<string, string>.Empty)) };
        }

        return fields.Errors.ToProblem() is { } problem ? problem : edit;
    }

    public static Answer<NewKey> Read(this CreateKeyRequest request, KeyFieldReader fields, KeyEnvironment ours)
    {
        var wanted = new NewKey
        {
            Name = fields.Name(request.Name),
            Environment = fields.Environment(request.Environment, ours),
            ExpiresAt = fields.ExpiresAt(request.ExpiresAt),
            Scopes = fields.Scopes(request.Scopes),
            AllowedIps = fields.AllowedIps(request.AllowedIps ?? []),
            Metadata = fields.Metadata(request.Metadata ?? ImmutableDictionary<string, string>.Empty),
        };
        return fields.Errors.ToProblem() is { } problem ? problem : wanted;
    }

    public static ChangeKeyCommand ToCommand(this ChangeKey edit, Key key, long expected) => new()
    {
        Tenant = key.Tenant.Value,
        ExpectedVersion = expected,
        Name = edit.Name.IsSet ? edit.Name.Or(key.Name).Value : null,
        SetsScopes = edit.Scopes.IsSet,
        Scopes = edit.Scopes.Or(null).ToWire(),
        AllowedIps = edit.AllowedIps.IsSet ? edit.AllowedIps.Or(key.AllowedIps).ToWire() : null,
        Metadata = edit.Metadata.IsSet ? edit.Metadata.Or(key.Metadata).ToImmutableDictionary() : null,
        SetsExpiry = edit.ExpiresAt.IsSet,
        ExpiresAt = edit.ExpiresAt.Or(null),
    };
}
