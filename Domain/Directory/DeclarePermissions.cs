using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Domain.Directory;

/// <summary>Says which permissions the product has. Default roles that nobody changed follow at once.</summary>
public static class DeclarePermissions
{
    /// <summary>Never refused; declaring the same again changes nothing.</summary>
    public static DirectoryDecision<PermissionSet> Decide(PermissionSet declared, PermissionSet wanted) =>
        DirectoryDecision<PermissionSet>.Becomes(declared, wanted);
}
