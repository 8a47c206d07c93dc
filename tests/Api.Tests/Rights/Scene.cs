using System.Text.RegularExpressions;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Rights;

/// <summary>A caller, and all that its calls name: keys of its own, of a colleague and of the tenant that operators look after.</summary>
internal sealed partial class Scene(ApiHost host, Member caller, Member colleague, Member elsewhere, Standing standing)
{
    private static readonly (string, string) SameOrigin = ("Sec-Fetch-Site", "same-origin");
    private readonly string named = standing.IsOfSystem ? elsewhere.Tenant.Value : caller.Tenant.Value;

    /// <summary>A new credential.</summary>
    public async Task<(ApiClient Client, (string, string)[] Headers, KeyId? Self)> PresentAsync()
    {
        switch (standing.Credential)
        {
            case Credential.Session:
                return (host.Client(await Installation.MakeSessionAsync(host.Services, caller)), [], null);
            case Credential.Browser:
                var token = await Installation.MakeSessionAsync(host.Services, caller, SessionKind.Browser);
                return (host.Anonymous, [("Cookie", $"__Host-cbr-session={token}"), SameOrigin], null);
            default:
                var self = Some.KeyId();
                var secret = await Installation.MakeKeyAsync(host.Services, caller, key => key with { Id = self, Name = new(Some.Word()), Scopes = Scopes });
                return (host.Client(secret), [], self);
        }
    }

    /// <summary>Puts what the words in braces stand for in their place.</summary>
    /// <returns>The text, and the key that it names.</returns>
    public async Task<(string Text, KeyId? Key)> FillAsync(string text, KeyId? self)
    {
        var key = text switch
        {
            _ when text.Contains("{own}", StringComparison.Ordinal) => await KeyOfAsync(caller, isRevoked: false),
            _ when text.Contains("{other}", StringComparison.Ordinal) => await KeyOfAsync(colleague, isRevoked: false),
            _ when text.Contains("{there}", StringComparison.Ordinal) => await KeyOfAsync(standing.IsOfSystem ? elsewhere : colleague, isRevoked: false),
            _ when text.Contains("{there-revoked}", StringComparison.Ordinal) => await KeyOfAsync(standing.IsOfSystem ? elsewhere : colleague, isRevoked: true),
            _ when text.Contains("{own-revoked}", StringComparison.Ordinal) => await KeyOfAsync(caller, isRevoked: true),
            _ when text.Contains("{other-revoked}", StringComparison.Ordinal) => await KeyOfAsync(colleague, isRevoked: true),
            _ => (KeyId?)null,
        };
        var leaver = text.Contains("{leaver}", StringComparison.Ordinal) ? await LeaverAsync() : "";
        foreach (var word in new[] { "{own}", "{other}", "{there}", "{there-revoked}", "{own-revoked}", "{other-revoked}" })
        {
            text = text.Replace(word, key?.ToString(), StringComparison.Ordinal);
        }

        text = text
            .Replace("{self}", self?.ToString(), StringComparison.Ordinal)
            .Replace("{tenant}", named, StringComparison.Ordinal)
            .Replace("{leaver}", leaver, StringComparison.Ordinal)
            .Replace("{plan}", standing.Plan, StringComparison.Ordinal)
            .Replace("{fresh}", Some.Word(), StringComparison.Ordinal);
        return (text, key);
    }

    /// <summary>The same for somebody to whom it does not matter.</summary>
    public string FillWithNothing(string text) => Words.Replace(text, word => word.Value == "{tenant}" ? named : "0123456789abcdef");

    private PermissionSet? Scopes => standing.Credential switch
    {
        Credential.ManagingKey => Set(Standing.ManagingScopes),
        Credential.NarrowKey => Set(Standing.NarrowScopes),
        Credential.FullKey => Set(Standing.FullScopes),
        _ => null,
    };

    private static PermissionSet Set(string[] permissions) => [.. permissions.Select(permission => new Permission(permission))];

    [GeneratedRegex("{[a-z-]+}")]
    private static partial Regex Words { get; }

    private async Task<KeyId> KeyOfAsync(Member owner, bool isRevoked)
    {
        var key = Some.Key(owner) with { Name = new(Some.Word()), Scopes = Set(["scans:read"]) };
        key = isRevoked ? key with { Revocation = new Revocation(key.CreatedAt, null) } : key;
        await StoreWorld.WriteAsync(host.Store, new Write.OfKey(key));
        return key.Id;
    }

    private async Task<string> LeaverAsync()
    {
        var member = Some.Member(new TenantId(named)) with { Role = new RoleName("nobody") };
        await StoreWorld.WriteAsync(host.Store, new Write.OfMember(member));
        return member.User.Value;
    }
}
