using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Directory;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Commands;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Pages.Members;

/// <summary>What the pages do to members: the calls of the API.</summary>
internal sealed class MemberCommands(PageCommands pages, MemberDirectory members, IKeyStore store, CommandDesk commands, ReceiptDesk receipts, KeyFormat format)
{
    public Task<Problem?> PutAsync(Call call, TenantId tenant, string user, PutMemberRequest request, long? version) => pages.RunAsync(
        call, request, version, async () => await PutMemberEndpoint.Handle(tenant.Value, user, call, members, store, commands, receipts, format));

    public Task<Problem?> RemoveAsync(Call call, Member member, long? version) => pages.RunAsync(
        call, version, async () => await RemoveMemberEndpoint.Handle(member.Tenant.Value, member.User.Value, call, members, commands, receipts));
}
