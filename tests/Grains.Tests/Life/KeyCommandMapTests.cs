using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Grains.Life;
using Orleans.Keys.Grains.Tests.Fakes;

namespace Orleans.Keys.Grains.Tests.Life;

public sealed class KeyCommandMapTests
{
    private static readonly KeyId Id = KeyId.Parse("0123456789ABCDEF");

    public static TheoryData<string> Unreadable => ["Tenant", "Owner", "Name", "Scopes", "AllowedIps"];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Field_that_its_caller_should_have_refused_is_a_fault_that_names_it(string field)
    {
        var command = field switch
        {
            "Tenant" => Given.Create() with { Tenant = "Acme Ltd" },
            "Owner" => Given.Create() with { Owner = "" },
            "Name" => Given.Create() with { Name = " " },
            "Scopes" => Given.Create() with { Scopes = ["scans"] },
            _ => Given.Create() with { AllowedIps = ["192.0.2.300"] },
        };

        var fault = Assert.Throws<FormatException>(() => command.ToDomain(Id));

        Assert.Contains(field, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_lose_what_is_finer_than_a_millisecond()
    {
        var command = Given.Create() with { ExpiresAt = Given.Now.AddMilliseconds(5).AddTicks(9) };

        Assert.Equal(Given.Now.AddMilliseconds(5), command.ToDomain(Id).ExpiresAt);
        Assert.Equal(TimeSpan.FromMilliseconds(5), (Given.Rotate() with { Overlap = TimeSpan.FromMilliseconds(5) + new TimeSpan(9) }).ToDomain().Overlap);
    }

    [Fact]
    public void Field_that_is_not_set_stays_and_one_that_is_set_to_nothing_goes()
    {
        var nothing = new ChangeKeyCommand { Tenant = "acme" }.ToDomain();
        var noExpiry = new ChangeKeyCommand { Tenant = "acme", SetsExpiry = true }.ToDomain();

        Assert.Equal((false, false, false, false, false), (nothing.Name.IsSet, nothing.Scopes.IsSet, nothing.AllowedIps.IsSet, nothing.Metadata.IsSet, nothing.ExpiresAt.IsSet));
        Assert.True(noExpiry.ExpiresAt.IsSet);
        Assert.Null(noExpiry.ExpiresAt.Or(Given.Now));
    }
}
