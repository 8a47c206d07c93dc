using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Tenancy;

/// <summary>Reads the rules of a policy from a request.</summary>
internal static class PolicyReader
{
    private const string LifetimeRule = "Send a duration of ISO 8601 from PT1H to P3650D, for example P90D, or null for no bound.";
    private const string RolesRule = "Send at least one role of the workspace, or null for all.";

    public static async ValueTask<Answer<KeyPolicy>> ReadAsync(PutPolicyRequest request, TenantId tenant, IKeyStore store, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var policy = new KeyPolicy
        {
            LongestLifetime = Lifetime(request.LongestLifetime, errors),
            ExpiryRequired = request.ExpiryRequired ?? false,
            UniqueNames = request.UniqueNames ?? false,
            Roles = request.Roles is null ? null : await RolesAsync(request.Roles, tenant, store, errors, cancellationToken),
        };
        return errors.ToProblem() is { } problem ? problem : policy;
    }

    private static TimeSpan? Lifetime(string? text, FieldErrors errors)
    {
        if (text is null)
        {
            return null;
        }

        if (!IsoDuration.TryParse(text, out var longest) || longest < KeyPolicy.LeastLongestLifetime || longest > KeyPolicy.MostLongestLifetime)
        {
            errors.Add("longestLifetime", LifetimeRule);
        }

        return longest;
    }

    private static async ValueTask<RoleSet> RolesAsync(
        IReadOnlyList<string?> texts, TenantId tenant, IKeyStore store, FieldErrors errors, CancellationToken cancellationToken)
    {
        var known = (await store.ListRolesAsync(tenant, cancellationToken)).Select(role => role.Name.Value).ToHashSet();
        if (texts.Count == 0 || !texts.All(text => text is not null && known.Contains(text)))
        {
            errors.Add("roles", RolesRule);
            return [];
        }

        return [.. texts.Select(text => new RoleName(text!))];
    }
}
