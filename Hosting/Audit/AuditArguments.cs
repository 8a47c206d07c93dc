using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Hosting.Audit;

/// <summary>What a command line asks to have verified.</summary>
/// <param name="Tenant">Null for all.</param>
/// <param name="Heads">What was noted earlier.</param>
internal sealed record AuditArguments(TenantId? Tenant, IReadOnlyCollection<NotedHead> Heads)
{
    /// <returns>Null when it makes no sense.</returns>
    public static AuditArguments? Parse(string[] arguments)
    {
        if (arguments is not ["verify", .. var rest])
        {
            return null;
        }

        TenantId? tenant = null;
        var heads = new List<NotedHead>();
        while (rest.Length > 0)
        {
            switch (rest)
            {
                case ["--tenant", var name, ..] when tenant is null && TenantId.TryParse(name, out var parsed):
                    tenant = parsed;
                    break;
                case ["--head", var text, ..] when NotedHead.TryParse(text, out var head):
                    heads.Add(head);
                    break;
                case ["--heads", var file, ..] when File.Exists(file):
                    heads.AddRange(File.ReadLines(file).SelectMany(NotedHead.FindAll));
                    break;
                default:
                    return null;
            }

            rest = rest[2..];
        }

        return new AuditArguments(tenant, [.. heads.Distinct()]);
    }
}
