using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Domain.Tests.Access;

public sealed class GrantScopesTests
{
    private static readonly Permission Read = new("scans:read");

    private static readonly Permission Write = new("scans:write");

    private static readonly PermissionSet Declared = [Read, Write];

    [Fact]
    public void Declared_scopes_that_owner_and_caller_hold_are_given() =>
        Assert.Null(GrantScopes.Decide([Read, Permission.KeysManage], [Read, Permission.KeysManage], [Read, Permission.KeysManage], Declared));

    [Fact]
    public void Scope_that_nobody_declared_is_refused_first() =>
        Assert.Equal(new GrantRefusal(GrantRule.Declared, new("scans:raed")), GrantScopes.Decide([new("scans:raed")], [], [], Declared));

    [Fact]
    public void Scope_that_the_owner_does_not_hold_is_refused() =>
        Assert.Equal(new GrantRefusal(GrantRule.HeldByOwner, Write), GrantScopes.Decide([Read, Write], [Read], [Read, Write], Declared));

    [Fact]
    public void Scope_that_the_caller_does_not_hold_is_refused() =>
        Assert.Equal(new GrantRefusal(GrantRule.HeldByCaller, Write), GrantScopes.Decide([Read, Write], [Read, Write], [Read], Declared));

    [Fact]
    public void Scopes_of_key_management_and_of_the_operator_need_no_declaration()
    {
        PermissionSet scopes = [Permission.AuditRead, Permission.TenantsManage];

        Assert.Null(GrantScopes.Decide(scopes, scopes, scopes, Declared));
    }

    [Fact]
    public void All_that_is_inherited_is_given_when_the_caller_holds_it() =>
        Assert.Null(GrantScopes.Decide(null, [Read, Permission.KeysManage], [Read], Declared));

    [Fact]
    public void Key_with_less_cannot_give_all_that_the_owner_has() =>
        Assert.Equal(new GrantRefusal(GrantRule.HeldByCaller, Write), GrantScopes.Decide(null, [Read, Write], [Read], Declared));

    [Fact]
    public void Permission_of_the_owner_that_is_no_longer_declared_does_not_stand_in_the_way() =>
        Assert.Null(GrantScopes.Decide(null, [Read, new("gone:read")], [Read, new("gone:read")], Declared));

    [Fact]
    public void No_scopes_at_all_can_always_be_given() => Assert.Null(GrantScopes.Decide([], [], [], []));
}
