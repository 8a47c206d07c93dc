using System.Text.Json;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Tests.Secrets;

/// <summary>Whatever is logged by mistake gives neither a secret nor a digest away.</summary>
public sealed class RedactionTests
{
    private static readonly Pepper Pepper = Given.Pepper(100);

    private static readonly KeySecret Secret = KeySecret.Mint(Given.Format, KeyEnvironment.Live, Given.Id, Given.Counting(next: 16));

    private static readonly KeyDigest Digest = Secret.Digest(Pepper, Given.Tenant);

    private static readonly SecretVersion Version = new(1, Digest);

    private static readonly Key Key = Given.Key() with { Current = Version, Rotation = new Rotation(Given.Now, Given.Now, Version), Retired = [Version] };

    public static TheoryData<string> Shown =>
    [
        Secret.ToString(),
        Digest.ToString(),
        Pepper.ToString(),
        new PepperRing(Pepper, Pepper).ToString(),
        Version.ToString(),
        Key.ToString(),
        (Given.CreateKey() with { Digest = Digest }).ToString(),
        new RotateKey(Digest, TimeSpan.Zero).ToString(),
        new KeyCreated(Given.Now, Key).ToString(),
        new KeyRotated(Given.Now, Version, Given.Now).ToString(),
        ((Decision)new KeyRotated(Given.Now, Version, Given.Now)).ToString(),
        Given.Access(Key).ToString(),
        Session().ToString(),
        JsonSerializer.Serialize(Secret),
        JsonSerializer.Serialize<object>(Secret),
    ];

    [Theory]
    [MemberData(nameof(Shown))]
    public void Text_of_it_holds_no_secret(string text)
    {
        Assert.DoesNotContain(Given.Token[26..], text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Given.Token[^6..], text, StringComparison.OrdinalIgnoreCase);
        Assert.All(
            new[] { Digest.Code.ToArray(), [.. Enumerable.Range(100, 32).Select(i => (byte)i)] },
            bytes =>
            {
                Assert.DoesNotContain(Convert.ToHexString(bytes)[..16], text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(Convert.ToBase64String(bytes)[..16], text, StringComparison.Ordinal);
                Assert.DoesNotContain(string.Join(',', bytes.Take(8)), text, StringComparison.Ordinal);
            });
    }

    [Fact]
    public void What_holds_a_secret_says_that_it_does_not_show_it()
    {
        Assert.Equal("[redacted]", Secret.ToString());
        Assert.Equal("[redacted]", Digest.ToString());
        Assert.Equal("[redacted]", Pepper.ToString());
        Assert.Equal("[redacted]", new PepperRing(Pepper).ToString());
        Assert.Contains("Digest = [redacted]", Version.ToString(), StringComparison.Ordinal);
    }

    private static Session Session() => new()
    {
        Id = Given.Id,
        Tenant = Given.Tenant,
        Member = Given.Owner,
        Digest = Digest,
        CreatedAt = Given.Now,
        ExpiresAt = Given.Now,
    };
}
