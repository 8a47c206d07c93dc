using System.Globalization;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Usage;

/// <summary>Reads which records of a key a caller asks for.</summary>
internal sealed class UsageFilters(PersonalData personal, Cursors cursors)
{
    /// <summary>More days at once would touch more of the database than an answer is worth.</summary>
    public static readonly TimeSpan LongestPage = TimeSpan.FromDays(31);

    private const int MaxText = 128;
    private const string Refused = "refused";

    private static readonly Dictionary<string, SecretSlot> Slots =
        Enum.GetValues<SecretSlot>().ToDictionary(slot => slot.ToString().ToLowerInvariant());

    /// <summary>The filters, without range and paging.</summary>
    public static readonly QueryParameter[] Parameters =
    [
        new("outcome", "Only requests that came to one of these; `refused` stands for all but `ok`.") { Values = [.. UsageOutcomes.ByName.Keys.Order(StringComparer.Ordinal), Refused], IsList = true },
        new("ip", "Only from this address, or from this network as `address/length`."),
        new("userAgent", $"Part of the user agent in any case. At most {MaxText} characters."),
        new("secretVersion", "Only with this secret of the key.") { Values = [.. Slots.Keys] },
        new("gateway", "Only through this gateway."),
    ];

    /// <summary>Reads filters and range.</summary>
    /// <param name="longest">The longest range.</param>
    public Answer<UsageQuery> Read(Call call, KeyId key, TimeSpan longest)
    {
        var request = call.Http.Request;
        if (UsageRange.Read(call, longest, LongestPage).IsRefused(out var problem, out var range)
            || ReadOutcomes(request).IsRefused(out problem, out var outcomes)
            || ReadAddress(request).IsRefused(out problem, out var address)
            || ReadText(request, "userAgent").IsRefused(out problem, out var agent)
            || ReadText(request, "gateway").IsRefused(out problem, out var gateway)
            || ReadSlot(request).IsRefused(out problem, out var slot))
        {
            return problem;
        }

        return new UsageQuery
        {
            Key = key,
            From = range.From,
            To = range.To,
            Outcomes = outcomes,
            Address = address.Range,
            UserAgent = agent.Text,
            SecretVersion = slot.Slot,
            Gateway = gateway.Text,
        };
    }

    /// <summary>Reads a page's query, its cursor included.</summary>
    public Answer<UsageQuery> ReadPage(Call call, KeyId key)
    {
        if (Read(call, key, LongestPage).IsRefused(out var problem, out var query)
            || PageQuery.Read(call.Http.Request).IsRefused(out problem, out var page)
            || cursors.Open(NameOf(call, key), page.Cursor).IsRefused(out problem, out var position))
        {
            return problem;
        }

        query = query with { Limit = page.Limit };
        return position.Value is not { } text ? query
            : text[0] == 'o' ? query with { OlderThan = Parse(text) }
            : query with { NewerThan = Parse(text) };
    }

    /// <summary>A cursor for what is older than a record.</summary>
    public string SealOlder(Call call, KeyId key, UsageCursor cursor) => cursors.Seal(NameOf(call, key), Print('o', cursor));

    /// <summary>A cursor for what is newer than a record.</summary>
    public string SealNewer(Call call, KeyId key, UsageCursor cursor) => cursors.Seal(NameOf(call, key), Print('n', cursor));

    // The range and the filters as they were given: a cursor goes on in the list it is of.
    private static string NameOf(Call call, KeyId key) => string.Join(
        '\n',
        ["usage", call.Caller.Tenant.Id.Value, key.ToString(), .. Parameters.Concat([UsageRange.FromParameter, UsageRange.ToParameter]).Select(parameter => $"{call.Http.Request.Query[parameter.Name]}")]);

    private static string Print(char direction, UsageCursor cursor) =>
        string.Create(CultureInfo.InvariantCulture, $"{direction}{cursor.At.UtcTicks},{cursor.Id}");

    // It was sealed by this process or one of its kind.
    private static UsageCursor Parse(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return new UsageCursor(
            new DateTimeOffset(long.Parse(text.AsSpan(1, comma - 1), CultureInfo.InvariantCulture), TimeSpan.Zero),
            long.Parse(text.AsSpan(comma + 1), CultureInfo.InvariantCulture));
    }

    private static Answer<IReadOnlyCollection<UsageOutcome>> ReadOutcomes(HttpRequest request)
    {
        var wanted = new SortedSet<UsageOutcome>();
        foreach (var text in request.Query["outcome"].SelectMany(value => (value ?? "").Split(',')))
        {
            if (text == Refused)
            {
                wanted.UnionWith(Enum.GetValues<UsageOutcome>().Where(outcome => outcome != UsageOutcome.Ok));
            }
            else if (UsageOutcomes.ByName.TryGetValue(text, out var outcome))
            {
                wanted.Add(outcome);
            }
            else
            {
                return Problem.InvalidParameter("outcome", $"send one or more of {string.Join(", ", UsageOutcomes.ByName.Keys.Order(StringComparer.Ordinal))}, {Refused}.");
            }
        }

        return wanted;
    }

    private Answer<AddressFilter> ReadAddress(HttpRequest request)
    {
        if (!PageQuery.TrySingle(request, "ip", out var text))
        {
            return Problem.InvalidParameter("ip", "send it once.");
        }

        if (text is null)
        {
            return new AddressFilter(null);
        }

        if (!IpRangeSet.TryParseRange(text, out var network))
        {
            return Problem.InvalidParameter("ip", "send an address, or a network as 203.0.113.0/24.");
        }

        return personal.RangeOf(network) is { } range
            ? new AddressFilter(range)
            : Problem.InvalidParameter("ip", "send a single address: this installation keeps hashes of addresses, which have no networks.");
    }

    private static Answer<TextFilter> ReadText(HttpRequest request, string name) =>
        !PageQuery.TrySingle(request, name, out var text) || text is { Length: 0 or > MaxText } || text?.Any(char.IsControl) == true || (text is not null && !IsWhole(text))
            ? Problem.InvalidParameter(name, $"send it once, with 1 to {MaxText} characters.")
            : new TextFilter(text);

    // Half of a surrogate pair is no text that a database would take.
    private static bool IsWhole(string text) => text.EnumerateRunes().All(rune => rune != System.Text.Rune.ReplacementChar);

    private static Answer<SlotFilter> ReadSlot(HttpRequest request)
    {
        if (!PageQuery.TrySingle(request, "secretVersion", out var text) || (text is not null && !Slots.ContainsKey(text)))
        {
            return Problem.InvalidParameter("secretVersion", $"send one of {string.Join(", ", Slots.Keys)}.");
        }

        return new SlotFilter(text is null ? null : Slots[text]);
    }

    private readonly record struct AddressFilter(AddressRange? Range);

    private readonly record struct TextFilter(string? Text);

    private readonly record struct SlotFilter(SecretSlot? Slot);
}
