using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Gateway.Validation.Ports;

namespace Orleans.Keys.Gateway.Validation.Tests.Kit;

/// <summary>Keeps what a follower says it applied.</summary>
internal sealed class AppliedLog : IAppliedChanges
{
    public List<(IReadOnlyList<ChangePosition> UpTo, DateTimeOffset At)> Reports { get; } = [];

    public void Applied(IReadOnlyList<ChangePosition> upTo, DateTimeOffset at) => Reports.Add((upTo, at));
}
