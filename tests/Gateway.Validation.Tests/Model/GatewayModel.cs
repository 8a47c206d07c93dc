using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Gateway.Validation.Tests.Kit;

namespace Orleans.Keys.Gateway.Validation.Tests.Model;

/// <summary>
/// A gateway whose store holds every answer back until a step lets it through, and the truth about its keys beside it. What is accepted is
/// looked at when it is about to be forwarded, as a proxy does.
/// </summary>
internal sealed class GatewayModel : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(4);

    private readonly TestGateway gateway = new();
    private readonly IssuedKey[] keys;
    private readonly KeyHistory[] histories;
    private readonly bool[] isRevoked = new bool[Step.Keys];
    private readonly List<(int Key, Task<KeyValidation> Answer, DateTimeOffset Arrived)> requests = [];
    private readonly KeyTicket[] tickets = new KeyTicket[Step.Keys];
    private readonly List<HeldAnswer> onTheWay = [];
    private readonly HashSet<string> suspended = [];
    private readonly HashSet<TenantId> paused = [];
    private readonly HashSet<TenantId> blocked = [];
    private Task<bool> poll = Task.FromResult(true);
    private ChangeSubject lastChange = ChangeSubject.DeclaredPermissions;
    private int epoch = 1;

    public GatewayModel()
    {
        // Two keys share their owner, all share nothing with the third.
        keys = [gateway.Store.Issue("acme", "ada"), gateway.Store.Issue("acme", "ada"), gateway.Store.Issue("globex", "bob")];
        histories = [.. keys.Select(_ => new KeyHistory(Now))];
        gateway.Store.HoldsKeys = gateway.Store.HoldsHeads = true;
    }

    private DateTimeOffset Now => gateway.Clock.TrueTime;

    public void Dispose() => gateway.Dispose();

    public async Task RunAsync(Step[] steps)
    {
        foreach (var step in steps)
        {
            // No two steps at the same time: what came first must show.
            gateway.Clock.Advance(TimeSpan.FromTicks(1));
            Do(step);
            await SettleAsync();
            Look();
        }

        await ComeToRestAsync();
    }

    private void Do(Step step)
    {
        var key = keys[step.Key];
        switch (step.Kind)
        {
            case StepKind.Ask or StepKind.AskAgain:
                requests.Add((step.Key, gateway.ValidateAsync(key), Now));
                break;
            case StepKind.Forward:
                Forward(step.Key);
                break;
            case StepKind.AnswerOldest:
                Answer(0);
                break;
            case StepKind.AnswerNewest:
                Answer(onTheWay.Count - 1);
                break;
            case StepKind.Poll:
                poll = poll.IsCompleted ? gateway.PollAsync() : poll;
                break;
            case StepKind.Advance:
                gateway.Clock.Advance(TimeSpan.FromMilliseconds(step.Milliseconds));
                break;
            case StepKind.Sleep:
                gateway.Clock.Sleep(TimeSpan.FromMilliseconds(step.Milliseconds * 4));
                break;
            case StepKind.Revoke when !isRevoked[step.Key]:
                isRevoked[step.Key] = true;
                gateway.Store.Revoke(key);
                Changed(ChangeSubject.Of(key.Id));
                break;
            case StepKind.SuspendOwner or StepKind.ResumeOwner:
                Set(suspended, key.User.Value, step.Kind == StepKind.SuspendOwner);
                gateway.Store.EditMember(key, member => member with { Status = suspended.Contains(key.User.Value) ? MemberStatus.Suspended : MemberStatus.Active });
                Changed(ChangeSubject.Of(key.Tenant, key.User));
                break;
            case StepKind.PausePlan or StepKind.WakePlan:
                Set(paused, key.Tenant, step.Kind == StepKind.PausePlan);
                gateway.Store.EditTenant(key.Tenant, tenant => tenant with { Plan = paused.Contains(key.Tenant) ? Plan.Starter : Plan.Pro });
                Changed(ChangeSubject.Of(key.Tenant));
                break;
            case StepKind.BlockRole or StepKind.UnblockRole:
                Set(blocked, key.Tenant, step.Kind == StepKind.BlockRole);
                var policy = blocked.Contains(key.Tenant) ? new KeyPolicy { Roles = [] } : KeyPolicy.None;
                gateway.Store.EditTenant(key.Tenant, tenant => tenant with { Policy = policy }, ChangeKind.Policy);
                Changed(ChangeSubject.OfPolicy(key.Tenant));
                break;
            case StepKind.Hint:
                gateway.Cache.Evict(lastChange);
                break;
            case StepKind.ToggleLog:
                gateway.Store.IsLogDown = !gateway.Store.IsLogDown;
                break;
            case StepKind.ToggleKeys:
                gateway.Store.AreKeysDown = !gateway.Store.AreKeysDown;
                break;
            case StepKind.NewEpoch:
                gateway.Store.Epoch = $"epoch-{++epoch}";
                break;
        }
    }

    private static void Set<T>(HashSet<T> set, T member, bool isIn)
    {
        if (isIn)
        {
            set.Add(member);
        }
        else
        {
            set.Remove(member);
        }
    }

    private void Changed(ChangeSubject subject)
    {
        lastChange = subject;
        for (var key = 0; key < keys.Length; key++)
        {
            histories[key].Note(Now, IsGood(key));
        }
    }

    private bool IsGood(int key) =>
        !isRevoked[key] && !suspended.Contains(keys[key].User.Value) && !paused.Contains(keys[key].Tenant)
        && !blocked.Contains(keys[key].Tenant);

    private void Answer(int index)
    {
        if (index >= 0 && index < onTheWay.Count)
        {
            onTheWay[index].Release();
            onTheWay.RemoveAt(index);
        }
    }

    /// <summary>
    /// Lets what can run do so. How far that gets is up to the thread pool; no rule that is checked depends on it, because each is about
    /// the moment at which the model looks.
    /// </summary>
    private async Task SettleAsync()
    {
        for (var turn = 0; turn < 20; turn++)
        {
            await Task.Yield();
        }

        while (gateway.Store.TryTakeHeld(out var answer))
        {
            onTheWay.Add(answer);
        }
    }

    private void Look()
    {
        foreach (var (key, answer, arrived) in requests.Where(request => request.Answer.IsCompletedSuccessfully))
        {
            Take(key, answer.GetAwaiter().GetResult(), arrived);
        }

        requests.RemoveAll(request => request.Answer.IsCompletedSuccessfully);
    }

    private void Take(int key, KeyValidation result, DateTimeOffset arrived)
    {
        tickets[key] = result.Ticket;
        if (result.IsAccepted)
        {
            Forward(key);
        }
        else if (result.Outcome != ValidationOutcome.NotReady)
        {
            Assert.False(histories[key].WasGoodAllAlongSince(arrived), $"Key {key} was good since {arrived:O} and got {result.Outcome} at {Now:O}");
        }
    }

    private void Forward(int key)
    {
        if (tickets[key].IsStillGood())
        {
            Assert.True(histories[key].WasGoodSince(Now - Bound), $"Key {key} was forwarded at {Now:O}, more than {Bound} after it lost its right");
        }
    }

    /// <summary>When all faults are over and everything was followed, every key gets what it deserves.</summary>
    private async Task ComeToRestAsync()
    {
        var store = gateway.Store;
        store.HoldsKeys = store.HoldsHeads = store.IsLogDown = store.AreKeysDown = false;
        await DrainAsync(poll);
        foreach (var request in requests)
        {
            await DrainAsync(request.Answer);
        }

        Look();
        Assert.True(await gateway.PollAsync());
        gateway.Clock.Advance(TimeSpan.FromSeconds(2));
        for (var key = 0; key < keys.Length; key++)
        {
            Assert.Equal(IsGood(key), (await AskUntilKnownAsync(keys[key])).IsAccepted);
        }
    }

    /// <summary>A read from before the rest may still be failing, and whoever joins it is told to come back.</summary>
    private async Task<KeyValidation> AskUntilKnownAsync(IssuedKey key)
    {
        var result = await gateway.ValidateAsync(key);
        while (result.Outcome == ValidationOutcome.NotReady)
        {
            await SettleAsync();
            onTheWay.ForEach(answer => answer.Release());
            result = await gateway.ValidateAsync(key);
        }

        return result;
    }

    private async Task DrainAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            await SettleAsync();
            onTheWay.ForEach(answer => answer.Release());
            onTheWay.Clear();
            gateway.Clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        await task;
    }
}
