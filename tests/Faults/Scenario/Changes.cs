using System.Collections.Immutable;
using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Scenario;

/// <summary>Makes changes through the management API, repeats them while no answer comes, and writes each down with its acknowledgement.</summary>
internal sealed class Changes(Management management)
{
    private const int KeyKind = 1;
    private const int MemberKind = 2;
    private const int RoleKind = 3;
    private const int TenantKind = 4;
    private const int PolicyKind = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>The rig reads the end of an overlap off its own wall clock, which is the database's, and both are read at a moment.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMilliseconds(100);

    /// <summary>A creation, whose subject is known only by its answer; one whose answer was lost made a key that nobody can use.</summary>
    public async Task CreateAsync(ChangeCall call, Func<ProbedKey?> created, CancellationToken cancellationToken)
    {
        var change = new Change { Number = 0, Name = ChangeName.Create, SubjectKind = 0, Subject = "", Reason = "created", Sent = default };
        await MakeAsync(change, call, made => created() is { } key ? made with { SubjectKind = KeyKind, Subject = key.Id } : made, cancellationToken);
    }

    /// <summary>The old secret of a rotation works until a moment and then no more: nobody asks for that, and nothing is acknowledged.</summary>
    /// <param name="asked">When the rotation was asked for.</param>
    /// <param name="ends">The moment; null when the answer that named it was lost, so that nothing is known.</param>
    public void OverlapEnds(ProbedKey key, TimeSpan asked, DateTimeOffset? ends, ImmutableArray<int> takes)
    {
        TimeSpan? at = ends is { } moment ? management.Recorder.Clock.Of(moment) : null;
        management.Recorder.Record(new Change
        {
            Number = management.Recorder.NextChange(),
            Name = ChangeName.OverlapEnd,
            SubjectKind = KeyKind,
            Subject = key.Id,
            Reason = "overlap",
            Sent = at - ClockTolerance ?? asked,
            Acknowledged = at + ClockTolerance,
            Takes = takes,
            Grace = TimeSpan.Zero,
        });
    }

    public Task<ApiAnswer> OfKeyAsync(ChangeName name, ProbedKey key, ChangeCall call, ImmutableArray<int> takes, CancellationToken cancellationToken) =>
        MakeAsync(new Change { Number = 0, Name = name, SubjectKind = KeyKind, Subject = key.Id, Reason = "key", Sent = default, Takes = takes }, call, null, cancellationToken);

    public Task<ApiAnswer> OfMemberAsync(ChangeName name, string tenant, string user, string reason, ChangeCall call, ImmutableArray<int> takes, ImmutableArray<int> gives, CancellationToken cancellationToken) =>
        MakeAsync(Directory(name, MemberKind, $"{tenant}/{user}", reason, takes, gives), call, null, cancellationToken);

    public Task<ApiAnswer> OfRoleAsync(ChangeName name, string tenant, string role, ChangeCall call, ImmutableArray<int> takes, ImmutableArray<int> gives, CancellationToken cancellationToken) =>
        MakeAsync(Directory(name, RoleKind, $"{tenant}/{role}", "role", takes, gives), call, null, cancellationToken);

    public Task<ApiAnswer> OfTenantAsync(ChangeName name, string tenant, string reason, ChangeCall call, ImmutableArray<int> takes, ImmutableArray<int> gives, CancellationToken cancellationToken) =>
        MakeAsync(Directory(name, TenantKind, tenant, reason, takes, gives), call, null, cancellationToken);

    public Task<ApiAnswer> OfPolicyAsync(ChangeName name, string tenant, ChangeCall call, ImmutableArray<int> takes, ImmutableArray<int> gives, CancellationToken cancellationToken) =>
        MakeAsync(Directory(name, PolicyKind, tenant, "policy", takes, gives), call, null, cancellationToken);

    /// <summary>Sends it until it is answered. What the answer gives is only known then.</summary>
    private async Task<ApiAnswer> MakeAsync(Change change, ChangeCall call, Func<Change, Change>? complete, CancellationToken cancellationToken)
    {
        var recorder = management.Recorder;
        change = change with { Number = recorder.NextChange(), Sent = recorder.Clock.Now, Attempts = 0 };
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        var headers = call.Headers;
        while (true)
        {
            var answer = await management.SendAsync(call.Bearer, call.Method, call.Path, call.Body, cancellationToken, headers);
            change = change with { Attempts = change.Attempts + 1 };
            if (answer.IsSuccess || call.IsDone(answer))
            {
                change = change with { Acknowledged = answer.At, Gives = [.. change.Gives, .. call.Gives(answer)] };
                recorder.Record(complete?.Invoke(change) ?? change);
                return answer;
            }

            if (answer.Status == 412 && change.Attempts > 1)
            {
                // An attempt that was not answered may have happened: send it again over what is there now.
                headers = [("If-Match", "*")];
            }
            else if (!answer.MayBeRepeated)
            {
                recorder.Record(change);
                throw new InvalidOperationException($"{change}: {call.Method} {call.Path} {answer.Status} {answer.Text}");
            }

            if (recorder.Clock.Now - change.Sent > Patience)
            {
                recorder.Record(change);
                return answer;
            }

            await pace.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static Change Directory(ChangeName name, int kind, string subject, string reason, ImmutableArray<int> takes, ImmutableArray<int> gives) =>
        new() { Number = 0, Name = name, SubjectKind = kind, Subject = subject, Reason = reason, Sent = default, Takes = takes, Gives = gives };
}
