using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Pages.ApiKeys.Listing;

/// <summary>Finds the member whose keys a person asks for: in a list of all, or, where they are too many for one, by what they are called.</summary>
internal sealed class OwnerFilters(IKeyStore store)
{
    private const int MostListed = 200;
    private const int MostSuggested = 50;
    private const int MostFitting = 8;

    /// <returns>Null for somebody who sees only their own keys.</returns>
    public async ValueTask<OwnerFilter?> ReadAsync(Call call, string owner)
    {
        if (!call.Caller.ManagesKeys())
        {
            return null;
        }

        var members = await store.ListMembersAsync(call.Caller.Tenant.Id, search: null, after: null, MostListed + 1, call.Aborted);
        return members.Count <= MostListed
            ? new OwnerFilter { Members = [new("", "Anyone"), .. members.Select(Choice)], IsWhole = true, Text = owner }
            : await FindAsync(call, owner, new OwnerFilter { Members = [.. members.Take(MostSuggested).Select(Choice)], IsWhole = false, Text = owner });
    }

    private async ValueTask<OwnerFilter> FindAsync(Call call, string owner, OwnerFilter filter)
    {
        if (owner.Length == 0)
        {
            return filter;
        }

        // Those who left have keys, too: they are found by their ids.
        var tenant = call.Caller.Tenant.Id;
        if (UserId.TryParse(owner, out var user) && await store.ReadMemberAsync(tenant, user, call.Aborted) is { } named)
        {
            return filter with { Name = named.Name.Value };
        }

        var fitting = owner.Length > SearchParameter.MaxLength ? [] : await store.ListMembersAsync(tenant, owner, after: null, MostFitting + 1, call.Aborted);
        return fitting switch
        {
            [] => filter with { Error = "Nobody fits. Write part of a name, of an e-mail address or of an id." },
            [var one] => filter with { Text = one.User.Value, Name = one.Name.Value },
            _ => filter with
            {
                Error = fitting.Count > MostFitting ? "Many members fit. Write more, or choose one of the first:" : "Several members fit. Choose one:",
                Fitting = [.. fitting.Take(MostFitting).Select(Choice)],
            },
        };
    }

    private static KeyValuePair<string, string> Choice(Member member) => new(member.User.Value, member.Name.Value);
}
