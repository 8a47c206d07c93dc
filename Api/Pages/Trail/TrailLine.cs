using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Api.Pages.Trail;

/// <summary>An event as the trail shows it.</summary>
public sealed record TrailLine
{
    public required DateTimeOffset At { get; init; }

    public required string What { get; init; }

    /// <summary>What it happened to.</summary>
    public required string Subject { get; init; }

    /// <summary>Where that has a page; null when it has none.</summary>
    public required string? Href { get; init; }

    public required string Who { get; init; }

    /// <summary>The key with which they did it; null for a person.</summary>
    public required string? Key { get; init; }

    public required string? Ip { get; init; }

    public required string? Agent { get; init; }

    public required string? Trace { get; init; }

    /// <summary>Its place in the chain; null for some seconds.</summary>
    public required long? Position { get; init; }

    public required IReadOnlyList<EventChange> Changes { get; init; }

    internal static TrailLine Of(AuditEvent happened) => new()
    {
        At = happened.At,
        What = EventWords.Of(happened.Action),
        Subject = happened.Subject.Id,
        Href = happened.Subject.Type == "api_key" ? ApiKeys.KeyPaths.Of(happened.Subject.Id) : null,
        Who = WhoOf(happened.Actor),
        Key = happened.Actor.Key?.ToString(),
        Ip = happened.Ip,
        Agent = happened.UserAgent,
        Trace = happened.TraceId,
        Position = happened.Place?.Position,
        Changes = EventChange.Between(happened.Before, happened.After),
    };

    private static string WhoOf(AuditActor actor) => actor switch
    {
        { Type: "operator", User: { } user } => $"{user}, an operator",
        { User: { } user } => user.Value,
        _ => "the installation",
    };
}
