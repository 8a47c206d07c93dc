using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Orleans.Keys.Testing;

namespace Orleans.Keys.KeyList;

/// <summary>
/// A tenant in which a thousand members and the owner made keys for two years, among a thousand tenants that have as many together. Of ten keys one is revoked, one has expired and two never expire; a third
/// is used every day, a third was used at some time, the others never; one of fifty was tried after its end.
/// </summary>
internal static class ManyKeys
{
    private const int Members = 1000;
    private const int Tenants = 1000;

    /// <summary>In the database itself: what is measured is reading.</summary>
    public static async Task MakeAsync(NpgsqlDataSource source, StoreWorld world, int keys)
    {
        var watch = Stopwatch.StartNew();
        var tenant = world.Tenant.Id.Value;
        await RunAsync(source, $"""
            insert into member (tenant, user_id, incarnation, email, name, role, status, created_at, version)
            select '{tenant}', 'member-' || i, 1, 'member-' || i || '@acme.test', 'Member ' || i, case i % 3 when 0 then 'analyst' else 'viewer' end, 1, now() - interval '2 years', 1
            from generate_series(1, {Members}) i
            """);

        await RunAsync(source, $"""
            insert into tenant (id, name, plan, status, created_at, version)
            select 'other-' || i, 'Other ' || i, 2, 1, now() - interval '2 years', 1 from generate_series(1, {Tenants}) i
            """);
        await RunAsync(source, $"""
            insert into member (tenant, user_id, incarnation, email, name, role, status, created_at, version)
            select 'other-' || i, 'owner', 1, 'owner@other-' || i || '.test', 'Owner', 'owner', 1, now() - interval '2 years', 1
            from generate_series(1, {Tenants}) i
            """);

        // No two names are alike, as people give them: a word, a place and a number.
        await RunAsync(source, $$"""
            insert into api_key (id, tenant, owner_user, owner_incarnation, name, name_folded, environment, scopes, allowed_ips, metadata, created_at, expires_at,
                secret_number, secret_pepper, secret_digest, secrets_minted, retired, revoked_at, version)
            select substr(md5(i::text), 1, 16), case when i > {{keys}} then 'other-' || (1 + i % {{Tenants}}) else '{{tenant}}' end,
                case when i > {{keys}} then 'owner' when i % 5 = 0 then '{{world.Owner.User}}' else 'member-' || (1 + i % {{Members}}) end, 1, name, name, 1,
                case i % 2 when 0 then null else '["scans:read"]'::jsonb end, '[]', '{}', made,
                case when i % 10 in (1, 2) then null when i % 10 = 3 then made + interval '1 day' else now() + interval '1 day' * (1 + i % 90) end,
                1, '0123456789abcdef', sha256(i::text::bytea), 1, '[]', case i % 10 when 4 then made + interval '1 hour' end, 1
            from (
                select i, (array['deploy', 'build', 'nightly', 'report', 'import'])[1 + i % 5] || '-' || (array['berlin', 'oslo', 'porto', 'lyon'])[1 + i % 4] || '-' || i as name,
                    now() - interval '2 years' * ((i::bigint * 7919) % {{keys}}) / {{keys}} as made
                from generate_series(1, 2 * {{keys}}) i) as drawn
            """);
        await RunAsync(source, """
            insert into usage_key (key_id, tenant, requests, requests_from, kept, first_at, last_at, last_ip, last_agent)
            select id, tenant, case row % 3 when 0 then 15435 else 0 end, date_trunc('day', now(), 'UTC') - interval '29 days', 30, created_at, case row % 3 when 0 then now() - interval '1 second' * (row % 80000) else created_at + (now() - created_at) * (row % 100) / 100 end,
                decode('00000000000000000000ffff0a0000' || lpad(to_hex(row % 250), 2, '0'), 'hex'), 'curl/8.5.0'
            from (select id, tenant, created_at, row_number() over (order by id) as row from api_key) k where row % 3 < 2
            """);
        await RunAsync(source, """
            insert into usage_secret (key_id, secret, kept, first_at, last_at, last_ip, last_agent, count)
            select key_id, 1, kept, first_at, last_at, last_ip, last_agent, 1000 from usage_key
            """);
        await RunAsync(source, """
            insert into usage_day (key_id, at, outcome, count)
            select key_id, date_trunc('day', now(), 'UTC') - interval '1 day' * day, 1, 500 + day from usage_key, generate_series(0, 29) day
            where last_at > now() - interval '1 day'
            """);
        await RunAsync(source, """
            insert into usage_seen (key_id, kind, value, kept, first_at, last_at, last_on)
            select key_id, kind, (array['10.0.0.7', '10.0.0.0/24', 'curl'])[kind], 30, first_at, last_at, date_trunc('day', last_at, 'UTC')
            from usage_key, generate_series(1, 3) kind
            """);
        await RunAsync(source, """
            insert into usage_seen (key_id, kind, value, kept, first_at, last_at, last_on)
            select key_id, 2, '192.0.2.0/24', 30, greatest(first_at, last_at - interval '1 day'), last_at, date_trunc('day', last_at, 'UTC')
            from usage_key where hashtext(key_id) % 100 = 0
            """);
        await RunAsync(source, """
            insert into usage_refusal (key_id, outcome, kept, first_at, last_at, last_ip, last_agent, count)
            select id, 2, 30, coalesce(revoked_at, now()), now() - interval '1 hour', null, 'curl/8.5.0', 12 from api_key where hashtext(id) % 50 = 0
            """);
        await RunAsync(source, "vacuum analyze");
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{keys} keys of {Members + 1} people in {watch.Elapsed.TotalSeconds:0} s"));
    }

    private static async Task RunAsync(NpgsqlDataSource source, string text)
    {
#pragma warning disable CA2100 // The text is one of ours.
        await using var command = source.CreateCommand(text);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
