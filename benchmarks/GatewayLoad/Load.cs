using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Orleans.Keys.GatewayLoad;

/// <summary>Clients that ask as fast as they are answered, and what they ask for.</summary>
internal static class Load
{
    private const int Clients = 32;

    /// <summary>Asks until the line <c>end</c> comes in, at most for so long, and answers every line with the number of good answers so far.</summary>
    /// <param name="args">Address, key, seconds.</param>
    public static async Task RunAsync(string[] args)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(double.Parse(args[2], CultureInfo.InvariantCulture) + 30));
        var counts = new long[Clients * 16];
        var clients = Enumerable.Range(0, Clients).Select(client => AskAsync(args[0], args[1], counts, client * 16, end.Token)).ToArray();
        while (await Console.In.ReadLineAsync(end.Token) is { } line)
        {
            if (line == "end")
            {
                await end.CancelAsync();
                await Task.WhenAll(clients);
                await Console.Out.WriteLineAsync($"{counts.Sum()}");
                return;
            }

            await Console.Out.WriteLineAsync($"{counts.Sum()}");
        }
    }

    /// <summary>A back end that says where it is and answers next to nothing.</summary>
    public static async Task RunBackEndAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/{**rest}", () => "ok");
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.Single());
        await Console.In.ReadToEndAsync();
    }

    private static async Task AskAsync(string address, string key, long[] counts, int place, CancellationToken end)
    {
        using var http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = new Uri(address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        http.DefaultRequestHeaders.UserAgent.ParseAdd("load/1.0");
        while (!end.IsCancellationRequested)
        {
            // An answer under way is counted by both sides, so that they can be compared.
            using var response = await http.GetAsync("/v1/scans/", CancellationToken.None);
            counts[place] += response.IsSuccessStatusCode ? 1 : 0;
        }
    }
}
