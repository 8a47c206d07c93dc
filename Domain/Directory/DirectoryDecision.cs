using System.Diagnostics.CodeAnalysis;

namespace Orleans.Keys.Domain.Directory;

/// <summary>What was decided about a row of the directory: it becomes another, nothing needs to happen, or it is refused.</summary>
/// <typeparam name="TRow">What the row holds.</typeparam>
public readonly record struct DirectoryDecision<TRow>
    where TRow : class
{
    private DirectoryDecision(TRow? row, DirectoryRefusal? refusal) => (Row, Refusal) = (row, refusal);

    /// <summary>The row as it shall be, with the version it was decided on; null when nothing changes.</summary>
    public TRow? Row { get; }

    /// <summary>Why it is refused; null when it is not.</summary>
    public DirectoryRefusal? Refusal { get; }

    /// <summary>Whether the row changes.</summary>
    [MemberNotNullWhen(true, nameof(Row))]
    public bool IsChange => Row is not null;

    /// <summary>Whether the command is refused.</summary>
    [MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusal is not null;

    /// <summary>The row becomes another.</summary>
    public static implicit operator DirectoryDecision<TRow>(TRow row) => new(row, null);

    /// <summary>It is refused.</summary>
    public static implicit operator DirectoryDecision<TRow>(DirectoryRefusal refusal) => new(null, refusal);

    /// <summary>The row as it shall be, or nothing to do when it is so already.</summary>
    internal static DirectoryDecision<TRow> Becomes(TRow? before, TRow after) => after.Equals(before) ? default : new(after, null);
}

/// <summary>Why a change of the directory is refused.</summary>
public enum DirectoryRefusal
{
    /// <summary>There is no such row.</summary>
    NotFound = 1,

    /// <summary>The tenant has no such role.</summary>
    UnknownRole = 2,

    /// <summary>A permission that neither the product declares nor roles of this tenant can hold.</summary>
    UndeclaredPermission = 3,

    /// <summary>A person does not become a service, nor a service a person.</summary>
    KindIsFixed = 4,

    /// <summary>The plan has no policies.</summary>
    PoliciesNotIncluded = 5,

    /// <summary>It could leave nobody who operates the installation.</summary>
    SystemTenantStaysOpen = 6,
}
