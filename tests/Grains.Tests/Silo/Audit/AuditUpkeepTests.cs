using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Grains.Tests.Silo.Hosts;
using Orleans.Keys.Store.Audit;
using static Xunit.TestContext;

namespace Orleans.Keys.Grains.Tests.Silo.Audit;

public sealed class AuditUpkeepTests
{
    [Fact]
    public async Task Silo_seals_what_has_happened_in_it()
    {
        using var installation = Installation.Embedded();
        var wasSealed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "keys.audit.events.sealed")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<long>((_, _, _, _) => wasSealed.TrySetResult());
        meters.Start();

        using var silo = await installation.StartSiloAsync(("Keys:Audit:SealSeconds", "0.1"));
        await wasSealed.Task.WaitAsync(TimeSpan.FromSeconds(30), Current.CancellationToken);

        var page = await silo.Services.GetRequiredService<IAuditReader>()
            .ListAsync(new AuditQuery { Tenant = TenantId.System, Limit = 10, OldestFirst = true }, Current.CancellationToken);
        Assert.Equal("tenant.created", page.Events[0].Action);
        Assert.Equal(1, page.Events[0].Place!.Position);
        Assert.Contains("Enterprise", page.Events[0].After!, StringComparison.OrdinalIgnoreCase);
        await silo.StopAsync(Current.CancellationToken);
    }

    [Theory]
    [InlineData("Keys:Audit:RetentionDays", "29")]
    [InlineData("Keys:Audit:RetentionDays", "36501")]
    [InlineData("Keys:Audit:SealSeconds", "0")]
    [InlineData("Keys:Audit:SealSeconds", "NaN")]
    public async Task Setting_out_of_its_bounds_is_named(string setting, string value)
    {
        using var installation = Installation.Embedded();

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => installation.StartAsync(add: null, (setting, value)));

        Assert.StartsWith(setting.Replace(":", "__", StringComparison.Ordinal), Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }
}
