using System.Text.Json;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Api.Audit;

/// <summary>An event of the audit trail. Properties are only ever added.</summary>
internal sealed record AuditEventResponse
{
    public required string Id { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Such as <c>api_key.created</c>.</summary>
    public required string Action { get; init; }

    public required AuditActorResponse Actor { get; init; }

    public required AuditSubjectResponse Subject { get; init; }

    public required string? Ip { get; init; }

    public required string? UserAgent { get; init; }

    public required string? TraceId { get; init; }

    public required JsonElement? Before { get; init; }

    public required JsonElement? After { get; init; }

    public required AuditSealResponse? Sealed { get; init; }

    public static AuditEventResponse Of(AuditEvent shown) => new()
    {
        Id = shown.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        At = shown.At.UtcDateTime,
        Action = shown.Action,
        Actor = AuditActorResponse.Of(shown.Actor),
        Subject = new AuditSubjectResponse(shown.Subject.Type, shown.Subject.Id),
        Ip = shown.Ip,
        UserAgent = shown.UserAgent,
        TraceId = shown.TraceId,
        Before = Parse(shown.Before),
        After = Parse(shown.After),
        Sealed = shown.Place is { } place ? new AuditSealResponse(place.Position, place.Hash) : null,
    };

    private static JsonElement? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            // Only somebody else can have written that; whoever looks for it must not be kept from seeing it.
            return JsonSerializer.SerializeToElement(json, ApiJson.Default.String);
        }
    }
}

/// <summary>Who acted.</summary>
internal sealed record AuditActorResponse(string Type, string? Tenant, string? User, string? Key, string? Session)
{
    public static AuditActorResponse Of(AuditActor actor) =>
        new(actor.Type, actor.Tenant?.Value, actor.User?.Value, actor.Key?.ToString(), actor.Session?.ToString());
}

/// <summary>What it happened to.</summary>
internal sealed record AuditSubjectResponse(string Type, string Id);

/// <summary>Its place in the tenant's chain.</summary>
internal sealed record AuditSealResponse(long Position, string Hash);
