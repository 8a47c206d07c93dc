using Microsoft.AspNetCore.WebUtilities;
using Orleans.Keys.Api.Pages.Edge;

namespace Orleans.Keys.Api.Pages.ApiKeys.Usage;

/// <summary>What the log is asked for, as it stands in the address.</summary>
public sealed record UsageView
{
    private const string DefaultRange = "7d";

    public static readonly KeyValuePair<string, string>[] Ranges = [new("6h", "6 hours"), new("24h", "24 hours"), new(DefaultRange, "7 days"), new("30d", "30 days")];

    public static readonly KeyValuePair<string, string>[] Outcomes =
        [new("", "All"), new("ok", "Accepted"), new("refused", "Refused"), new("revoked,expired,retired_secret", "Used after its end"), new("wrong_secret", "Wrong secret")];

    public static readonly KeyValuePair<string, string>[] Secrets = [new("", "Any secret"), new("current", "Current"), new("previous", "Previous"), new("retired", "Retired")];

    public string Range { get; init; } = DefaultRange;

    public string Outcome { get; init; } = "";

    public string Ip { get; init; } = "";

    public string Secret { get; init; } = "";

    /// <summary>The range as it was when the first page was shown: later pages go on in that one.</summary>
    public string From { get; init; } = "";

    public string To { get; init; } = "";

    public string Cursor { get; init; } = "";

    public TimeSpan Length => Range switch
    {
        "6h" => TimeSpan.FromHours(6),
        "24h" => TimeSpan.FromHours(24),
        "30d" => TimeSpan.FromDays(30),
        _ => TimeSpan.FromDays(7),
    };

    internal static UsageView Of(IQueryCollection query) => new()
    {
        Range = Ranges.Any(range => range.Key == query.One("range")) ? query.One("range") : DefaultRange,
        Outcome = query.One("outcome"),
        Ip = query.One("ip"),
        Secret = query.One("secretVersion"),
        From = query.One("from"),
        To = query.One("to"),
        Cursor = query.One("cursor"),
    };

    /// <summary>The parameters of the call that reads the log.</summary>
    internal Dictionary<string, string?> ToCall() => ViewQuery.Of(
        ("outcome", Outcome), ("ip", Ip), ("secretVersion", Secret), ("from", From), ("to", To), ("cursor", Cursor));

    internal string Under(string path) => QueryHelpers.AddQueryString(QueryHelpers.AddQueryString(path, "range", Range), ToCall());
}
