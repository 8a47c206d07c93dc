using Microsoft.Extensions.Logging;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Directory;
using Orleans.Keys.Grains.Publishing;
using Orleans.Keys.Grains.Storage;
using Orleans.Keys.Grains.Telemetry;
using Orleans.Keys.Store.Deciding;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Grains.Directory;

/// <summary>
/// Puts the changes of a tenant, its members and its roles in one line and tells of them. It holds nothing: every command reads the rows it
/// decides on, so no memory can grow stale.
/// </summary>
[GrainType("tenant")]
internal sealed partial class TenantGrain(
    DirectoryWriter writer,
    IChangePublisher publisher,
    KeysInstruments instruments,
    ILogger<TenantGrain> logger) : Grain, ITenantGrain
{
    public Task<Reply> Put(PutTenantCommand command, Actor actor, CancellationToken cancellationToken) =>
        Answer(nameof(Put), writer.PutAsync(command.ToDomain(Id), new(actor.ToStore(), command.ExpectedVersion), cancellationToken));

    public Task<Reply> PutMember(PutMemberCommand command, Actor actor, CancellationToken cancellationToken) =>
        Answer(nameof(PutMember), writer.PutAsync(command.ToDomain(Id), new(actor.ToStore(), command.ExpectedVersion), cancellationToken));

    public Task<Reply> RemoveMember(RemoveMemberCommand command, Actor actor, CancellationToken cancellationToken) => Answer(
        nameof(RemoveMember),
        writer.RemoveMemberAsync(Id, TenantCommandMap.ToUser(command.User), new(actor.ToStore(), command.ExpectedVersion), cancellationToken));

    public Task<Reply> PutRole(PutRoleCommand command, Actor actor, CancellationToken cancellationToken) =>
        Answer(nameof(PutRole), writer.PutAsync(command.ToDomain(Id), new(actor.ToStore(), command.ExpectedVersion), cancellationToken));

    public Task<Reply> PutPolicy(PutPolicyCommand command, Actor actor, CancellationToken cancellationToken) =>
        Answer(nameof(PutPolicy), writer.PutAsync(command.ToDomain(Id), new(actor.ToStore(), command.ExpectedVersion), cancellationToken));

    public Task<Reply> DeclarePermissions(DeclarePermissionsCommand command, Actor actor, CancellationToken cancellationToken) => Answer(
        nameof(DeclarePermissions),
        Id == TenantId.System
            ? writer.DeclareAsync(TenantCommandMap.ToPermissions(command.Permissions), new(actor.ToStore(), ExpectedVersion: null), cancellationToken)
            : Task.FromResult(new Written(new CommandOutcome.DirectoryRefused(DirectoryRefusal.NotFound, 0), null, 0, TimeSpan.Zero)));

    private TenantId Id => new(TenantGrainName.TenantIdOf(this.GetPrimaryKeyString()));

    private async Task<Reply> Answer(string name, Task<Written> writing)
    {
        var written = await writing;
        if (written.Change is { } change)
        {
            Tell(change, written);
        }

        var reply = Replies.Of(written.Outcome);
        instruments.CommandAnswered(name, reply.Outcome);
        return reply;
    }

    private void Tell(Change change, Written written)
    {
        for (var stale = 0; stale < written.StaleWrites; stale++)
        {
            instruments.ChangeWasStale();
            LogStale(change.Audit.Action, Id);
        }

        if (Replies.HintOf(written.Outcome, change.Write.Subject) is { } hint)
        {
            instruments.ChangeCommitted(written.Elapsed);
            publisher.Publish(hint);
            LogCommitted(change.Audit.Action, Id, hint.Subject, hint.Shard, hint.Sequence);
        }
    }
}
