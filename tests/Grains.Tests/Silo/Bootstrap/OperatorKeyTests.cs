using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Grains.Tests.Silo.Hosts;
using Orleans.Keys.Silo.Bootstrap;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Setup;
using static Xunit.TestContext;

namespace Orleans.Keys.Grains.Tests.Silo.Bootstrap;

public sealed class OperatorKeyTests(PostgresServer postgres) : IDisposable
{
    private readonly Installation embedded = Installation.Embedded();

    private string KeyFile => embedded.File("operator.key");

    [Fact]
    public async Task New_installation_gets_a_key_that_may_operate_it()
    {
        using var host = await embedded.StartAsync();

        var outcome = await Ensure(host, KeyFile);

        var access = await ReadAsync(host, outcome);
        Assert.True(outcome.IsOurs);
        Assert.Equal(("system", "owner", "operator", KeyStatus.Active), (access.Tenant.Id.Value, access.Owner.User.Value, access.Key.Name.Value, access.StatusAt(access.ReadAt)));
        Assert.Equal("api_keys:manage api_keys:use audit:read members:manage tenants:manage", access.Permissions.ToString());
        Assert.Equal((Plan.Enterprise, KeyEnvironment.Live, (DateTimeOffset?)null), (access.Tenant.Plan, access.Key.Environment, access.Key.ExpiresAt));
    }

    [Fact]
    public async Task File_holds_the_secret_of_that_key_on_one_line()
    {
        using var host = await embedded.StartAsync();

        var access = await ReadAsync(host, await Ensure(host, KeyFile));

        var text = await File.ReadAllTextAsync(KeyFile, Current.CancellationToken);
        var token = Encoding.ASCII.GetBytes(text.TrimEnd('\n'));
        Assert.Equal(token.Length + 1, text.Length);
        Assert.Equal(KeyFormatError.None, host.Services.GetRequiredService<KeyFormat>().Parse(token, out var parsed));
        Assert.Equal(access.Key.Id, parsed.Id);
        var digest = host.Services.GetRequiredService<PepperRing>().Current.Digest(TenantId.System, token);
        Assert.True(access.Key.Current.Digest.Equals(digest));
    }

    [Fact]
    public async Task File_is_private()
    {
        using var host = await embedded.StartAsync();

        await Ensure(host, KeyFile);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        Assert.Equal([KeyFile], System.IO.Directory.GetFiles(Path.GetDirectoryName(KeyFile)!, "operator.key*"));
    }

    [Fact]
    public async Task Second_start_makes_no_other_key()
    {
        using var host = await embedded.StartAsync();
        var first = await Ensure(host, KeyFile);

        var second = await Ensure(host, embedded.File("another.key"));

        Assert.Equal((first.Key, false), (second.Key, second.IsOurs));
        Assert.False(File.Exists(embedded.File("another.key")));
    }

    [Fact]
    public async Task Crash_between_file_and_store_leaves_no_orphan()
    {
        using var host = await embedded.StartAsync();
        var written = FileAt(host, KeyFile).TakeOrMake();

        var outcome = await Ensure(host, KeyFile);

        Assert.Equal((written.Id, true), (outcome.Key, outcome.IsOurs));
        Assert.True((await ReadAsync(host, outcome)).Key.Current.Digest.Equals(written.Digest));
    }

    [Fact]
    public async Task Without_a_setting_there_is_no_key_and_no_fault()
    {
        using var host = await embedded.StartAsync();

        var outcome = await Ensure(host, file: null);

        Assert.Null(outcome.Key);
    }

    [Theory]
    [InlineData("not a key\n")]
    [InlineData("cbr_test_0000000000000000_0000000000000000000000000000000048941n\n")]
    public async Task File_with_something_else_is_refused_and_left_alone(string content)
    {
        using var host = await embedded.StartAsync();
        embedded.PrivateFile("operator.key", Encoding.ASCII.GetBytes(content));

        var refusal = await Assert.ThrowsAsync<StoreRefusedException>(() => Ensure(host, KeyFile));

        Assert.StartsWith("Keys__OperatorKeyFile: ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(KeyFile, Current.CancellationToken));
    }

    [Fact]
    public async Task File_that_others_could_have_written_is_refused()
    {
        using var host = await embedded.StartAsync();
        FileAt(host, KeyFile).TakeOrMake();
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite);

        await Assert.ThrowsAsync<StoreRefusedException>(() => Ensure(host, KeyFile));
    }

    [Fact]
    public async Task File_that_cannot_be_written_is_refused_by_the_name_of_its_setting()
    {
        using var host = await embedded.StartAsync();

        var refusal = await Assert.ThrowsAsync<StoreRefusedException>(() => Ensure(host, embedded.File("nowhere/operator.key")));

        Assert.StartsWith("Keys__OperatorKeyFile: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_silos_that_start_at_once_exactly_one_makes_its_key()
    {
        using var cluster = await Installation.InClusterAsync(postgres);
        using var host = await cluster.StartAsync();
        string[] files = [.. Enumerable.Range(0, 8).Select(silo => cluster.File($"{silo}.key"))];

        var outcomes = await Task.WhenAll(files.Select(file => Task.Run(() => Ensure(host, file))));

        Assert.Single(outcomes.Select(outcome => outcome.Key).Distinct());
        var winner = Assert.Single(outcomes.Index(), outcome => outcome.Item.IsOurs).Index;
        Assert.Equal([files[winner]], files.Where(File.Exists));
        var page = await host.Services.GetRequiredService<IKeyStore>().ListKeysAsync(new() { Tenant = TenantId.System }, Current.CancellationToken);
        Assert.Single(page.Keys);
    }

    [Fact]
    public async Task Many_silos_with_one_file_make_the_key_that_stands_in_it()
    {
        using var cluster = await Installation.InClusterAsync(postgres);
        using var host = await cluster.StartAsync();
        var file = cluster.File("operator.key");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Ensure(host, file))));

        var key = Assert.Single(outcomes.Select(outcome => outcome.Key).Distinct());
        Assert.Equal(key, FileAt(host, file).TakeOrMake().Id);
    }

    [Fact]
    public async Task Owner_who_was_removed_comes_back_with_the_key()
    {
        using var host = await embedded.StartAsync();
        var key = new OperatorKey(KeyId.Draw(RandomNumberGenerator.Fill), FileAt(host, KeyFile).TakeOrMake().Digest, IsNew: true);
        await RemoveOwnerAsync(host);

        var system = new SystemTenant(host.Services.GetRequiredService<IKeyStore>(), TimeProvider.System);
        await system.MakeKeyAsync(key, KeyEnvironment.Live, Current.CancellationToken);

        var access = await ReadAsync(host, new OperatorKeyOutcome(key.Id, IsOurs: true));
        Assert.Equal((2, true), (access.Owner.Incarnation, access.Permissions.Contains(Permission.TenantsManage)));
    }

    public void Dispose() => embedded.Dispose();

    private static async Task RemoveOwnerAsync(IHost host)
    {
        var store = host.Services.GetRequiredService<IKeyStore>();
        var tenant = new Tenant { Id = TenantId.System, Name = new("System"), Plan = Plan.Pro, Status = TenantStatus.Active, CreatedAt = DateTimeOffset.UnixEpoch, Version = 0 };
        await Testing.StoreWorld.WriteAsync(store, new Store.Writing.Write.OfTenant(tenant));
        await Testing.StoreWorld.WriteAsync(store, new Store.Writing.Write.OfMember(new Member
        {
            Tenant = TenantId.System,
            User = new("owner"),
            Incarnation = 1,
            Email = "owner@system.invalid",
            Name = new("Owner"),
            Role = RoleName.Owner,
            Status = MemberStatus.Removed,
            CreatedAt = DateTimeOffset.UnixEpoch,
            Version = 0,
        }));
    }

    private static OperatorKeyFile FileAt(IHost host, string path) =>
        new(path, host.Services.GetRequiredService<KeyFormat>(), KeyEnvironment.Live, host.Services.GetRequiredService<PepperRing>().Current);

    private static Task<OperatorKeyOutcome> Ensure(IHost host, string? file) => new OperatorKeyMaker(
        new SystemTenant(host.Services.GetRequiredService<IKeyStore>(), TimeProvider.System),
        file is null ? null : FileAt(host, file),
        KeyEnvironment.Live).EnsureAsync(Current.CancellationToken);

    private static async Task<KeyAccess> ReadAsync(IHost host, OperatorKeyOutcome outcome) =>
        await host.Services.GetRequiredService<IKeyStore>().ReadAccessAsync(outcome.Key!.Value, Current.CancellationToken)
        ?? throw new InvalidOperationException($"No key {outcome.Key} was stored.");
}
