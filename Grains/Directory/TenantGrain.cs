using Microsoft.Extensions.Logging;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Directory;
using Orleans.Keys.Grains.Publishing;
using Orleans.Keys.Grains.Telemetry;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Grains.Directory;

/// <summary>
/// Puts the changes of a tenant, its members and its roles in one line. It holds nothing: every command reads the rows it decides on, so
/// no memory can grow stale.
/// </summary>
[GrainType("tenant")]
internal sealed partial class TenantGrain(
    IKeyStore store,
    IChangePublisher publisher,
    TimeProvider time,
    KeysInstruments instruments,
    ILogger<TenantGrain> logger) : Grain, ITenantGrain
{
    private const int MaxAttempts = 3;

    public Task<Reply> Put(PutTenantCommand command, Actor actor, CancellationToken cancellationToken) => Handle(
        nameof(Put),
        command.ExpectedVersion,
        async () =>
        {
            var before = await store.ReadTenantAsync(Id, cancellationToken);
            var decision = PutTenant.Decide(before, command.ToDomain(Id), time.GetStoredNow());
            return DirectoryProposal.Of(decision, before?.Version ?? 0, after => DirectoryChange.Of(before, after, actor), creates: before is null);
        });

    public Task<Reply> PutMember(PutMemberCommand command, Actor actor, CancellationToken cancellationToken) => Handle(
        nameof(PutMember),
        command.ExpectedVersion,
        async () =>
        {
            var wanted = command.ToDomain(Id);
            var role = await store.ReadRoleAsync(Id, wanted.Role, cancellationToken);
            if (role is null && await store.ReadTenantAsync(Id, cancellationToken) is null)
            {
                return DirectoryProposal.Refused(DirectoryRefusal.NotFound);
            }

            var before = await store.ReadMemberAsync(Id, wanted.User, cancellationToken);
            var decision = Domain.Directory.PutMember.Decide(before, role, wanted, time.GetStoredNow());
            var creates = before is null or { Status: MemberStatus.Removed };
            return DirectoryProposal.Of(decision, before?.Version ?? 0, after => DirectoryChange.Of(before, after, actor), creates);
        });

    public Task<Reply> RemoveMember(RemoveMemberCommand command, Actor actor, CancellationToken cancellationToken) => Handle(
        nameof(RemoveMember),
        command.ExpectedVersion,
        async () =>
        {
            var before = await store.ReadMemberAsync(Id, TenantCommandMap.ToUser(command.User), cancellationToken);
            var decision = Domain.Directory.RemoveMember.Decide(before);
            return DirectoryProposal.Of(decision, before?.Version ?? 0, after => DirectoryChange.Of(before, after, actor));
        });

    public Task<Reply> PutRole(PutRoleCommand command, Actor actor, CancellationToken cancellationToken) => Handle(
        nameof(PutRole),
        command.ExpectedVersion,
        async () =>
        {
            var wanted = command.ToDomain(Id);
            var before = await store.ReadRoleAsync(Id, wanted.Name, cancellationToken);
            if (before is null && await store.ReadTenantAsync(Id, cancellationToken) is null)
            {
                return DirectoryProposal.Refused(DirectoryRefusal.NotFound);
            }

            var (declared, _) = await store.ReadDeclaredAsync(cancellationToken);
            var decision = Domain.Directory.PutRole.Decide(before, declared, wanted);
            return DirectoryProposal.Of(decision, before?.Version ?? 0, after => DirectoryChange.Of(before, after, actor), creates: before is null);
        });

    public Task<Reply> DeclarePermissions(DeclarePermissionsCommand command, Actor actor, CancellationToken cancellationToken) => Handle(
        nameof(DeclarePermissions),
        expectedVersion: null,
        async () =>
        {
            if (Id != TenantId.System)
            {
                return DirectoryProposal.Refused(DirectoryRefusal.NotFound);
            }

            var (before, version) = await store.ReadDeclaredAsync(cancellationToken);
            var decision = Domain.Directory.DeclarePermissions.Decide(before, TenantCommandMap.ToPermissions(command.Permissions));
            return DirectoryProposal.Of(decision, version, after => DirectoryChange.Of(before, after, version, actor));
        });

    private TenantId Id => new(TenantGrainName.TenantIdOf(this.GetPrimaryKeyString()));

    private async Task<Reply> Handle(string name, long? expectedVersion, Func<Task<DirectoryProposal>> propose)
    {
        for (var writes = 0; ;)
        {
            var proposal = await propose();
            if (proposal.NeedsNoWrite(expectedVersion, out var answer, out var change))
            {
                return Answered(name, answer);
            }

            var started = time.GetTimestamp();
            var result = await store.CommitAsync(change, CancellationToken.None);
            if (result is not Stale)
            {
                Publish(change, result, time.GetElapsedTime(started));
                return Answered(name, Replies.Of(result, proposal.Version, proposal.Creates, idempotency: null));
            }

            instruments.ChangeWasStale();
            LogStale(change.Audit.Action, Id);
            if (++writes == MaxAttempts)
            {
                throw new InvalidOperationException($"{change.Audit.Action}: the row moved {MaxAttempts} times while the change was decided.");
            }
        }
    }

    private void Publish(Change change, CommitResult result, TimeSpan elapsed)
    {
        if (Replies.HintOf(result, change.Write.Subject) is { } hint)
        {
            instruments.ChangeCommitted(elapsed);
            publisher.Publish(hint);
            LogCommitted(change.Audit.Action, Id, hint.Subject, hint.Shard, hint.Sequence);
        }
    }

    private Reply Answered(string name, Reply reply)
    {
        instruments.CommandAnswered(name, reply.Outcome);
        return reply;
    }
}
