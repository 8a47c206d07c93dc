namespace Orleans.Keys.Domain.Changes;

/// <summary>What a row of the change log is about.</summary>
public enum ChangeKind
{
    /// <summary>A key; the subject is its id.</summary>
    Key = 1,

    /// <summary>A member; the subject is <c>tenant/user</c>.</summary>
    Member = 2,

    /// <summary>A role; the subject is <c>tenant/role</c>.</summary>
    Role = 3,

    /// <summary>A tenant; the subject is its id.</summary>
    Tenant = 4,

    /// <summary>A policy; the subject is a tenant's id, or <c>*</c> for what the product declares.</summary>
    Policy = 5,
}
