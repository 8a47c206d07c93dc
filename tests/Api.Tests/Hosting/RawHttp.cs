using System.Net.Sockets;
using System.Text;

namespace Orleans.Keys.Api.Tests.Hosting;

/// <summary>Sends what no client library would.</summary>
internal static class RawHttp
{
    public static async Task<string> SendAsync(Uri address, string method, string target, params string[] headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var lines = string.Join("\r\n", [$"{method} {target} HTTP/1.1", $"Host: {address.Authority}", "Connection: close", .. headers, "", ""]);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(lines), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
