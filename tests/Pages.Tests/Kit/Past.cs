using System.Net;
using Orleans.Keys.System.Tests.Processes;

namespace Orleans.Keys.Pages.Tests.Kit;

/// <summary>The past of keys, for which no test can wait: it is written beside the process.</summary>
internal static class Past
{
    /// <summary>Makes a key of a member and returns its id.</summary>
    public static async Task<string> MakeKeyAsync(this Site site, string tenant, string member, string name, CancellationToken cancellationToken)
    {
        var session = await site.EnterAsMemberAsync(tenant, member, cancellationToken);
        return (string)(await session.CallAsync(HttpMethod.Post, "/v1/api-keys", new { name, expiresAt = TimeProvider.System.GetUtcNow().AddDays(90) }, cancellationToken))["id"]!;
    }

    /// <summary>What a member would call with.</summary>
    public static async Task<RestClient> EnterAsMemberAsync(this Site site, string tenant, string member, CancellationToken cancellationToken) =>
        site.Operator.As((string)(await site.Operator.CallAsync(HttpMethod.Post, $"/v1/tenants/{tenant}/members/{member}/sessions", null, cancellationToken))["token"]!);

    /// <summary>Makes a key as old as that, with another expiry.</summary>
    /// <param name="expiresInDays">Null for none.</param>
    public static Task AgeAsync(this Site site, string key, int createdDaysAgo, double? expiresInDays) => site.RunSqlAsync(
        $"""
        update api_key set created_at = (unixepoch() - {createdDaysAgo} * 86400) * 1000000,
            expires_at = {(expiresInDays is { } days ? $"(unixepoch() + {(long)(days * 86_400)}) * 1000000" : "null")} where id = '{key}'
        """);

    /// <summary>Gives a key some use a day for 30 days, less at weekends and by night, and some refusals.</summary>
    public static Task UseAsync(this Site site, string key, int perDay, string ip) => site.RunSqlAsync(
        $"""
        insert into usage_day (key_id, at, outcome, count)
            with recursive day(n) as (select 0 union all select n + 1 from day where n < 29)
            select '{key}', (unixepoch() / 86400 - n) * 86400000000, 1,
                max(1, {perDay} * (case when (unixepoch() / 86400 - n + 4) % 7 in (0, 6) then 30 else 80 end + (n * 37 + {Seed(key)}) % 36) / 100) from day where true
            on conflict (key_id, at, outcome) do update set count = count + excluded.count;
        insert into usage_day (key_id, at, outcome, count)
            with recursive day(n) as (select 0 union all select n + 1 from day where n < 29)
            select '{key}', (unixepoch() / 86400 - n) * 86400000000, 5, {(perDay / 12) + 1} from day where n % 9 = {Seed(key) % 9}
            on conflict (key_id, at, outcome) do update set count = count + excluded.count;
        insert into usage_hour (key_id, at, outcome, count)
            with recursive hour(n) as (select 0 union all select n + 1 from hour where n < 167)
            select '{key}', (unixepoch() / 3600 - n) * 3600000000, 1,
                max(1, {perDay} * (case when (unixepoch() / 3600 - n) % 24 between 6 and 17 then 130 else 40 end + (n * 53 + {Seed(key)}) % 45) / 2400) from hour where true
            on conflict (key_id, at, outcome) do update set count = count + excluded.count;
        insert into usage_hour (key_id, at, outcome, count)
            with recursive hour(n) as (select 0 union all select n + 1 from hour where n < 167)
            select '{key}', (unixepoch() / 3600 - n) * 3600000000, 5, {(perDay / 90) + 1} from hour where n % 31 = {Seed(key) % 31}
            on conflict (key_id, at, outcome) do update set count = count + excluded.count;
        {Seen(key, "201 * 86400", ip)}
        """);

    /// <summary>Says when and from where a key was used last.</summary>
    public static Task UseLastAsync(this Site site, string key, TimeSpan ago, string ip) => site.RunSqlAsync(
        $"""
        insert into usage_key (key_id, kept, first_at, last_at, last_ip, last_agent)
            values ('{key}', 400, (unixepoch() - 200 * 86400) * 1000000, (unixepoch() - {(long)ago.TotalSeconds}) * 1000000, {Address(ip)}, 'curl/8.5.0')
            on conflict (key_id) do update set first_at = excluded.first_at, last_at = excluded.last_at, last_ip = excluded.last_ip
        """);

    /// <summary>Says how often a secret was used, and when and from where last.</summary>
    public static Task UseSecretAsync(this Site site, string key, int secret, TimeSpan ago, string ip, int count) => site.RunSqlAsync(
        $"""
        insert into usage_secret (key_id, secret, kept, first_at, last_at, last_ip, last_agent, count)
            values ('{key}', {secret}, 400, (unixepoch() - 86400) * 1000000, (unixepoch() - {(long)ago.TotalSeconds}) * 1000000, {Address(ip)}, 'python-requests/2.32', {count})
            on conflict (key_id, secret) do update set last_at = excluded.last_at, last_ip = excluded.last_ip, last_agent = excluded.last_agent, count = excluded.count
        """);

    /// <summary>Fills the log of a key: the last two hours, mostly accepted, the newest from a network that is new.</summary>
    public static Task LogAsync(this Site site, string key, string ip, string newIp) => site.RunSqlAsync(
        $"""
        insert into usage_record (at, id, duration_us, secret, kept, outcome, slot, status, key_id, method, route, ip, user_agent, gateway, trace_id)
            with recursive one(n) as (select 1 union all select n + 1 from one where n < 60)
            select (unixepoch() - n * n * 2 - 7) * 1000000 + n * 977, 900000 + n, 900 + (n * 733) % 9000, 1, 30,
                case when n % 11 = 5 then 5 when n % 17 = 9 then 11 else 1 end, case when n % 11 = 5 then null else 1 end,
                case when n % 11 = 5 then 401 when n % 17 = 9 then 429 when n % 4 = 1 then 201 else 200 end, '{key}',
                case when n % 4 = 1 then 'POST' else 'GET' end, case when n % 3 = 0 then '/v1/scans/[id]/report' when n % 4 = 1 then '/v1/scans' else '/v1/scans/[id]' end,
                case when n in (2, 6) then {Address(newIp)} else {Address(ip)} end, case when n in (2, 6) then 'curl/8.5.0' else 'mobile-backend/4.2 okhttp/4.12' end,
                'gateway-' || (n % 3 + 1), randomblob(16) from one;
        {Seen(key, "7000", newIp)}
        """.Replace("[id]", "{id}", StringComparison.Ordinal));

    private static string Seen(string key, string firstSecondsAgo, string ip)
    {
        var network = $"{ip[..ip.LastIndexOf('.')]}.0/24";
        return string.Join('\n', new[] { (1, ip), (2, network) }.Select(mark =>
            $"""
            insert into usage_seen (key_id, kind, value, kept, first_at, last_at, last_on)
                values ('{key}', {mark.Item1}, '{mark.Item2}', 400, (unixepoch() - {firstSecondsAgo}) * 1000000, unixepoch() * 1000000, unixepoch() / 86400 * 86400000000)
                on conflict do nothing;
            """));
    }

    // As it is stored: IPv4 mapped into IPv6.
    private static string Address(string ip) => $"x'{Convert.ToHexString(IPAddress.Parse(ip).MapToIPv6().GetAddressBytes())}'";

    // Tells one key's days from another's.
    private static int Seed(string key) => key.Sum(letter => letter) % 97;
}
