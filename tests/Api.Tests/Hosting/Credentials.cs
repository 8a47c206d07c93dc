using System.Text;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Tests.Hosting;

/// <summary>Makes credentials that nobody issued.</summary>
internal static class Credentials
{
    /// <summary>A whole key of its first 58 characters.</summary>
    public static string WithChecksum(string head)
    {
        Assert.True(KeyId.TryParse(head[9..25], out var id));
        var token = new byte[KeyFormat.MaxLength];
        var format = new KeyFormat("cbr");
        format.Print(KeyEnvironment.Live, id, Encoding.ASCII.GetBytes(head[26..58]), token);
        return Encoding.ASCII.GetString(token, 0, format.Length);
    }
}
