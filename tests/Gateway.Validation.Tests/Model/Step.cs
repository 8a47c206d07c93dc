using CsCheck;

namespace Orleans.Keys.Gateway.Validation.Tests.Model;

/// <summary>One thing that happens to a gateway, to its store or to its machine.</summary>
/// <param name="Kind">What.</param>
/// <param name="Key">To which key, where it is about one.</param>
/// <param name="Milliseconds">For how long, where it takes time.</param>
internal sealed record Step(StepKind Kind, int Key, int Milliseconds)
{
    public const int Keys = 3;

    public static readonly Gen<Step[]> Sequences =
        Gen.Select(Gen.Enum<StepKind>(), Gen.Int[0, Keys - 1], Gen.Int[1, 1500], (kind, key, time) => new Step(kind, key, time)).Array[10, 60];

    public override string ToString() => $"{Kind}({Key}, {Milliseconds})";
}

internal enum StepKind
{
    /// <summary>A request with the key arrives.</summary>
    Ask,

    /// <summary>The same, more often than the rest.</summary>
    AskAgain,

    /// <summary>What was accepted for the key is about to be forwarded.</summary>
    Forward,

    /// <summary>The oldest answer of the store that is on its way arrives.</summary>
    AnswerOldest,

    /// <summary>The newest one does.</summary>
    AnswerNewest,

    /// <summary>A poll begins, unless one is under way.</summary>
    Poll,

    /// <summary>Time passes on all clocks.</summary>
    Advance,

    /// <summary>Time passes while the machine is suspended.</summary>
    Sleep,

    Revoke,
    SuspendOwner,
    ResumeOwner,
    PausePlan,
    WakePlan,

    /// <summary>A policy that the key breaks comes or goes.</summary>
    BlockRole,
    UnblockRole,

    /// <summary>A hint of the last change arrives, late or twice as may be.</summary>
    Hint,

    /// <summary>The log stops answering, or answers again.</summary>
    ToggleLog,

    /// <summary>The keys stop being readable, or are again.</summary>
    ToggleKeys,

    /// <summary>The database was restored.</summary>
    NewEpoch,
}
