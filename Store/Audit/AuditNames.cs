using Orleans.Keys.Store.Sql;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Audit;

/// <summary>What actors and subjects are called outside.</summary>
internal static class AuditNames
{
    private const string Unknown = "unknown";

    /// <summary>A newer version may have written a number that this one does not know.</summary>
    public static string OfActor(long kind) => kind is > 0 and <= int.MaxValue && Enum.IsDefined((ActorKind)kind) ? Of((ActorKind)kind) : Unknown;

    /// <inheritdoc cref="OfActor"/>
    public static string OfSubject(long kind) => kind is > 0 and <= int.MaxValue && Enum.IsDefined((Table)kind) ? Of((Table)kind) : Unknown;

    private static string Of(ActorKind kind) => kind switch
    {
        ActorKind.Installation => "installation",
        ActorKind.Member => "member",
        ActorKind.Operator => "operator",
        ActorKind.Key => "key",
        ActorKind.Service => "service",
    };

    private static string Of(Table table) => table switch
    {
        Table.Key => "api_key",
        Table.Session => "session",
        Table.Tenant => "tenant",
        Table.Member => "member",
        Table.Role => "role",
        Table.Declared => "permissions",
    };
}
