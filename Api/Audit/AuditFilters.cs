using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Api.Audit;

/// <summary>Reads the filters that list and export share.</summary>
internal static partial class AuditFilters
{
    private const int MaxActions = 20;

    public static readonly QueryParameter[] Parameters =
    [
        new("from", "Not before this time, of RFC 3339."),
        new("to", "Before this time, of RFC 3339."),
        new("action", "What happened: actions as `api_key.revoked`, or families as `api_key.*`.") { IsList = true },
        new("actor", "Who acted: the id of a user, a key or a session."),
        new("subject", "What it happened to: the id of a key, a session, a user or a tenant, or the name of a role."),
        new("ip", "The address it was done from."),
        AuditRights.TenantParameter,
    ];

    public static Answer<AuditQuery> Read(HttpRequest request, TenantId tenant)
    {
        if (ReadTime(request, "from").IsRefused(out var problem, out var from)
            || ReadTime(request, "to").IsRefused(out problem, out var to)
            || ReadActions(request).IsRefused(out problem, out var actions)
            || ReadName(request, "actor").IsRefused(out problem, out var actor)
            || ReadName(request, "subject").IsRefused(out problem, out var subject)
            || ReadAddress(request).IsRefused(out problem, out var ip))
        {
            return problem;
        }

        return from.Value >= to.Value
            ? Problem.InvalidParameter("from, to", "send a from that is before to.")
            : new AuditQuery
            {
                Tenant = tenant,
                From = from.Value,
                To = to.Value,
                Actions = actions,
                Actor = actor.Value,
                Subject = subject.Value,
                Ip = ip.Value,
                Limit = 1,
            };
    }

    private static Answer<Maybe<DateTimeOffset?>> ReadTime(HttpRequest request, string name)
    {
        if (!PageQuery.TrySingle(request, name, out var text))
        {
            return Problem.InvalidParameter(name, "send it once.");
        }

        return text is null ? new Maybe<DateTimeOffset?>(null)
            : Timestamp.TryParse(text, out var at) ? new Maybe<DateTimeOffset?>(at)
            : Problem.InvalidParameter(name, $"{Timestamp.Rule} In a URL '+' is written %2B.");
    }

    private static Answer<string[]> ReadActions(HttpRequest request)
    {
        var wanted = request.Query["action"].SelectMany(value => (value ?? "").Split(',')).Distinct().Order(StringComparer.Ordinal).ToArray();
        return wanted.Length <= MaxActions && wanted.All(action => Action().IsMatch(action))
            ? wanted
            : Problem.InvalidParameter("action", $"send at most {MaxActions}, each as api_key.revoked or api_key.*.");
    }

    private static Answer<Maybe<string?>> ReadName(HttpRequest request, string name) =>
        PageQuery.TrySingle(request, name, out var text) && (text is null || Name().IsMatch(text))
            ? new Maybe<string?>(text)
            : Problem.InvalidParameter(name, "send one id: 1 to 64 characters of a-z, A-Z, 0-9, _ and -.");

    private static Answer<Maybe<string?>> ReadAddress(HttpRequest request)
    {
        if (!PageQuery.TrySingle(request, "ip", out var text) || (text is not null && !IsAddress(text)))
        {
            return Problem.InvalidParameter("ip", "send one IPv4 or IPv6 address.");
        }

        // As the trail has it.
        var address = text is null ? null : IPAddress.Parse(text);
        return new Maybe<string?>((address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString());
    }

    // The parser also takes 1 for 0.0.0.1, and zones.
    private static bool IsAddress(string text) =>
        IPAddress.TryParse(text, out var address)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 ? text.All(c => c is ':' or '.' || char.IsAsciiHexDigit(c)) : text.Count(c => c == '.') == 3);

    [GeneratedRegex(@"^[a-z_]{1,32}\.([a-z_]{1,32}|\*)\z")]
    private static partial Regex Action();

    [GeneratedRegex(@"^([A-Za-z0-9_-]{1,64}|\*)\z")]
    private static partial Regex Name();

    /// <summary>A parameter that can be absent.</summary>
    private readonly record struct Maybe<T>(T Value);
}
