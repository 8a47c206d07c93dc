using Microsoft.AspNetCore.WebUtilities;
using Orleans.Keys.Api.Pages.Controls;
using Orleans.Keys.Api.Pages.Edge;

namespace Orleans.Keys.Api.Pages.Trail;

/// <summary>What the trail is asked for, as it stands in the address.</summary>
public sealed record TrailView
{
    public static readonly KeyValuePair<string, string>[] Ranges = [new("", "Any time"), new("24h", "24 hours"), new("7d", "7 days"), new("30d", "30 days")];

    public static readonly KeyValuePair<string, string>[] Families =
    [
        new("", "Everything"),
        new("api_key.*", "Keys"),
        new("member.created,member.provisioned,member.changed,member.removed,member.restored,role.*", "Members and roles"),
        new("policy.*,tenant.*,permissions.*", "Policy and plan"),
        new("member.signed_in,member.sign_in_failed,member.signed_out,session.*", "Signing in and out"),
    ];

    public string Range { get; init; } = "";

    public string Action { get; init; } = "";

    public string Actor { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Ip { get; init; } = "";

    /// <summary>The beginning of the range as it was when the first page was shown: later pages go on in that one.</summary>
    public string From { get; init; } = "";

    public string Cursor { get; init; } = "";

    public bool IsFirst => Cursor.Length == 0;

    public bool IsFiltered => Range.Length + Action.Length + Actor.Length + Subject.Length + Ip.Length > 0;

    internal static TrailView Of(IQueryCollection query, DateTimeOffset now)
    {
        var range = Ranges.Any(known => known.Key == query.One("range")) ? query.One("range") : "";
        var cursor = query.One("cursor");
        return new()
        {
            Range = range,
            Action = query.One("action"),
            Actor = query.One("actor"),
            Subject = query.One("subject"),
            Ip = query.One("ip"),
            From = cursor.Length > 0 ? query.One("from") : Begin(range, now),
            Cursor = cursor,
        };
    }

    /// <summary>The parameters of the call that lists events.</summary>
    internal Dictionary<string, string?> ToCall() => ViewQuery.Of(
        ("from", From), ("action", Action), ("actor", Actor), ("subject", Subject), ("ip", Ip), ("cursor", Cursor));

    internal string Under(string path) => QueryHelpers.AddQueryString(Range.Length > 0 ? QueryHelpers.AddQueryString(path, "range", Range) : path, ToCall());

    private static string Begin(string range, DateTimeOffset now) => range switch
    {
        "24h" => Moments.Machine(now.AddHours(-24)),
        "7d" => Moments.Machine(now.AddDays(-7)),
        "30d" => Moments.Machine(now.AddDays(-30)),
        _ => "",
    };
}
