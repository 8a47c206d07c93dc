using System.Text;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Domain.Tests.Secrets;

/// <summary>What runs for every request leaves nothing for the garbage collector.</summary>
public sealed class AllocationTests
{
    private static readonly byte[] Ascii = Encoding.ASCII.GetBytes(Given.Token);

    private readonly byte[] buffer = new byte[64];

    [Fact]
    public void Parsing_a_good_key_allocates_nothing() =>
        AssertFree(() => Assert.True(Given.Format.Parse(Given.Token, buffer, out _) == KeyFormatError.None));

    [Fact]
    public void Parsing_garbage_allocates_nothing()
    {
        var garbage = new string('é', 31_000);

        AssertFree(() => Assert.False(Given.Format.Parse(garbage, buffer, out _) == KeyFormatError.None));
    }

    [Fact]
    public void Printing_allocates_nothing()
    {
        var secret = Ascii[26..58];

        AssertFree(() => Given.Format.Print(KeyEnvironment.Live, Given.Id, secret, buffer));
    }

    [Fact]
    public void Digesting_allocates_nothing()
    {
        var pepper = Given.Pepper();
        var code = new byte[KeyDigest.Size];

        AssertFree(() => pepper.Digest(Given.Tenant, Ascii, code));
    }

    [Fact]
    public void Finding_the_secret_allocates_nothing()
    {
        var peppers = new PepperRing(Given.Pepper(), Given.Pepper(1));
        var key = Given.RotatingKey(TimeSpan.FromHours(1)) with
        {
            Retired = [new SecretVersion(1, peppers.Current.Digest(Given.Tenant, "a"u8)), new SecretVersion(2, peppers.Previous!.Digest(Given.Tenant, "b"u8))],
            Current = new SecretVersion(3, peppers.Current.Digest(Given.Tenant, Ascii)),
        };

        AssertFree(() => Assert.True(SecretMatch.Find(key, peppers, Ascii).Slot == SecretSlot.Current));
    }

    [Fact]
    public void Judging_a_key_allocates_nothing()
    {
        var access = Given.Access(Given.RotatingKey(TimeSpan.FromHours(1)));

        AssertFree(() => Assert.True(VerifyKey.Decide(access, SecretSlot.Previous, Given.Now) == Verdict.Accepted));
    }

    private static void AssertFree(Action work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
        {
            work();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
