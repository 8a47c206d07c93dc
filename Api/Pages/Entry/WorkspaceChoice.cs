using Orleans.Keys.Store.Accounts;

namespace Orleans.Keys.Api.Pages.Entry;

/// <summary>The workspaces that a person can enter.</summary>
public sealed record WorkspaceChoice
{
    /// <summary>Says who the person is.</summary>
    public required string Ticket { get; init; }

    public required string Return { get; init; }

    public required IReadOnlyList<Workspace> Workspaces { get; init; }

    /// <summary>Never the ticket.</summary>
    public override string ToString() => $"{Workspaces.Count} workspaces";
}
