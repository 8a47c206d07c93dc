namespace Orleans.Keys.Faults.History;

internal enum ChangeName
{
    Create = 1,
    Revoke,
    Rotate,
    RotateWithoutOverlap,
    FinishRotation,
    CancelRotation,
    OverlapEnd,
    Narrow,
    Widen,
    NarrowRole,
    WidenRole,
    Demote,
    Promote,
    SuspendMember,
    ResumeMember,
    RemoveMember,
    SuspendTenant,
    ResumeTenant,
    Downgrade,
    Upgrade,
    TightenPolicy,
    LiftPolicy,
}
