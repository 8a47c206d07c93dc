using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Orleans.Keys.Api.Pages.Entry;

/// <summary>Says between two forms that somebody has shown who they are, for as long as it takes to choose a workspace.</summary>
internal sealed class WorkspaceTickets(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("workspace-ticket-v1").ToTimeLimitedDataProtector();

    public string Issue(string account) => protector.Protect(account, Lifetime);

    /// <summary>The account; null when the ticket is not ours or too old.</summary>
    public string? Read(string ticket)
    {
        try
        {
            return ticket.Length == 0 ? null : protector.Unprotect(ticket);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
