using System.Text;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Domain.Tests.Verification;

public sealed class SecretMatchTests
{
    private static readonly Pepper New = Given.Pepper(1);

    private static readonly Pepper Old = Given.Pepper(2);

    private static readonly Pepper Gone = Given.Pepper(3);

    private static readonly PepperRing Peppers = new(New, Old);

    private static readonly SecretMatch Nothing = new(null, false);

    private static readonly SecretMatch Unknowable = new(null, true);

    [Theory]
    [InlineData("current", SecretSlot.Current)]
    [InlineData("previous", SecretSlot.Previous)]
    [InlineData("retired 1", SecretSlot.Retired)]
    [InlineData("retired 2", SecretSlot.Retired)]
    public void Every_secret_a_key_has_or_had_is_recognised(string token, SecretSlot expected) =>
        Assert.Equal(new SecretMatch(expected, false), Find(Rotating(New, New, New), Peppers, token));

    [Theory]
    [InlineData("current", SecretSlot.Current)]
    [InlineData("previous", SecretSlot.Previous)]
    [InlineData("retired 1", SecretSlot.Retired)]
    public void Secret_made_under_the_pepper_before_is_recognised(string token, SecretSlot expected) =>
        Assert.Equal(new SecretMatch(expected, false), Find(Rotating(Old, Old, Old), Peppers, token));

    [Fact]
    public void Wrong_secret_is_none() => Assert.Equal(Nothing, Find(Rotating(New, Old, Old), Peppers, "guess"));

    [Fact]
    public void Wrong_secret_of_a_key_that_never_rotated_is_none() =>
        Assert.Equal(Nothing, Find(Given.Key() with { Current = Version(New, "current") }, Peppers, "guess"));

    [Fact]
    public void Secret_of_another_tenant_is_none() =>
        Assert.Equal(Nothing, Find(Rotating(New, New, New) with { Tenant = new TenantId("globex") }, Peppers, "current"));

    [Fact]
    public void Secret_under_a_pepper_that_only_another_process_knows_cannot_be_judged()
    {
        Assert.Equal(Unknowable, Find(Rotating(Gone, New, New), Peppers, "current"));
        Assert.Equal(Unknowable, Find(Rotating(New, Gone, New), Peppers, "previous"));
        Assert.Equal(Unknowable, Find(Rotating(Old, New, New), new PepperRing(New), "current"));
    }

    [Fact]
    public void Secret_that_is_recognised_is_judged_whatever_pepper_the_others_need()
    {
        Assert.Equal(new SecretMatch(SecretSlot.Current, false), Find(Rotating(New, Gone, Gone), Peppers, "current"));
        Assert.Equal(new SecretMatch(SecretSlot.Previous, false), Find(Rotating(Gone, New, Gone), Peppers, "previous"));
        Assert.Equal(new SecretMatch(SecretSlot.Retired, false), Find(Rotating(Gone, Gone, New), Peppers, "retired 1"));
    }

    [Fact]
    public void Dead_secret_under_a_pepper_that_is_gone_leaves_no_doubt() =>
        Assert.Equal(Nothing, Find(Rotating(New, New, Gone), Peppers, "retired 1"));

    [Fact]
    public void Digest_of_the_same_secret_under_the_wrong_pepper_id_is_none()
    {
        var moved = new SecretVersion(1, new KeyDigest(New.Id, Old.Digest(Given.Tenant, "current"u8).Code));

        Assert.Equal(Nothing, Find(Given.Key() with { Current = moved }, Peppers, "current"));
    }

    private static SecretMatch Find(Key key, PepperRing peppers, string token) => SecretMatch.Find(key, peppers, Encoding.ASCII.GetBytes(token));

    private static Key Rotating(Pepper current, Pepper previous, Pepper retired) => Given.Key() with
    {
        Retired = [Version(retired, "retired 1"), Version(retired, "retired 2")],
        Rotation = new Rotation(Given.Now, Given.Now.AddHours(1), Version(previous, "previous")),
        Current = Version(current, "current"),
    };

    private static SecretVersion Version(Pepper pepper, string token) => new(1, pepper.Digest(Given.Tenant, Encoding.ASCII.GetBytes(token)));
}
