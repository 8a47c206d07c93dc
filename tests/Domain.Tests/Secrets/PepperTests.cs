using System.Security.Cryptography;
using System.Text;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Tests.Secrets;

public sealed class PepperTests
{
    private static readonly TenantId Example = new("ten_01J0EXAMPLE");

    [Theory]
    [InlineData(Given.Token, "400eb2e2dfc187af4356ea6e51adc2a1fb63af2f5df90ab38e7a71ccb7c71772")]
    [InlineData("cbr_live_zzzzzzzzzzzzzzzz_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz2yeSto", "b678ae700997c6b88ed918e9fe783f8538c0bd002aa0425ee7aada9bf5dc6cdb")]
    public void Digest_is_the_hmac_of_tag_tenant_and_token(string token, string expected)
    {
        var digest = Given.Pepper().Digest(Example, Encoding.ASCII.GetBytes(token));

        Assert.Equal(expected, Convert.ToHexStringLower(digest.Code.AsSpan()));
        Assert.Equal(Given.Pepper().Id, digest.PepperId);
    }

    [Theory]
    [InlineData("ten_01J0EXAMPL")]
    [InlineData("ten_01J0EXAMPLf")]
    public void Digest_of_another_tenant_is_another(string tenant) =>
        Assert.NotEqual(Given.Pepper().Digest(Example, "token"u8), Given.Pepper().Digest(new TenantId(tenant), "token"u8));

    [Fact]
    public void Digest_of_a_session_is_not_the_digest_of_a_key()
    {
        var session = new byte[32];

        Given.Pepper().DigestSession(Given.Tenant, "token"u8, session);

        Assert.False(Given.Pepper().Digest(Given.Tenant, "token"u8).Matches(session));
        Assert.Equal(HMACSHA256.HashData([.. Enumerable.Range(0, 32).Select(i => (byte)i)], "cbr-session-v1\0acme\0token"u8), session);
    }

    [Fact]
    public void Longest_tenant_and_longest_token_have_room()
    {
        var tenant = new TenantId(new string('t', TenantId.MaxLength));
        var token = new byte[KeyFormat.MaxLength];
        var session = new byte[32];

        Given.Pepper().DigestSession(tenant, token, session);

        byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        byte[] message = [.. "cbr-session-v1\0"u8, .. Encoding.ASCII.GetBytes(tenant.Value), 0, .. token];
        Assert.Equal(HMACSHA256.HashData(key, message), session);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("acmé")]
    [InlineData("ac\0me")]
    [InlineData("ttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt")]
    public void Tenant_that_cannot_be_told_apart_is_a_fault(string? tenant)
    {
        var thrown = Assert.Throws<ArgumentException>(() => Given.Pepper().Digest(new TenantId(tenant!), "token"u8));

        Assert.Equal("tenant", thrown.ParamName);
        Assert.StartsWith("A tenant's id is 1 to 64 ASCII characters.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Token_longer_than_any_key_is_a_fault() =>
        Assert.ThrowsAny<ArgumentException>(() => Given.Pepper().Digest(new TenantId(new string('t', 64)), new byte[31_000]));

    [Fact]
    public void Pepper_is_named_and_checked_by_values_derived_from_it()
    {
        byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(key, "cbr-pepper-id-v1"u8).AsSpan(0, 8)), new Pepper(key).Id);
        Assert.Equal(HMACSHA256.HashData(key, "cbr-pepper-check-v1"u8), new Pepper(key).CheckValue);
    }

    [Fact]
    public void Pepper_keeps_a_copy_of_its_own()
    {
        byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        var pepper = new Pepper(key);
        Array.Clear(key);

        Assert.Equal(Given.Pepper().Digest(Given.Tenant, "token"u8), pepper.Digest(Given.Tenant, "token"u8));
    }

    [Fact]
    public void Pepper_has_at_least_32_bytes()
    {
        var thrown = Assert.Throws<ArgumentException>(() => new Pepper(new byte[31]));

        Assert.Equal("key", thrown.ParamName);
        Assert.StartsWith("A pepper has at least 32 bytes.", thrown.Message, StringComparison.Ordinal);
        Assert.NotEqual(new Pepper(new byte[33]).Id, new Pepper([.. new byte[32], 1]).Id);
    }
}
