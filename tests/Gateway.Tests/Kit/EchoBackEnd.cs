using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Orleans.Keys.Gateway.Tests.Kit;

/// <summary>A back end on a port of its own that says what reached it.</summary>
internal sealed class EchoBackEnd : IAsyncDisposable
{
    private readonly WebApplication app;

    private EchoBackEnd(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <summary>Lets an event stream send its second event.</summary>
    public TaskCompletionSource SecondEvent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<EchoBackEnd> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var backEnd = new EchoBackEnd(app);
        app.UseWebSockets();
        app.Map("/v1/scans/ws", EchoMessagesAsync);
        app.Map("/v1/scans/events", backEnd.StreamAsync);
        app.MapFallback(EchoAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return backEnd;
    }

    public async ValueTask DisposeAsync()
    {
        SecondEvent.TrySetResult();
        await app.DisposeAsync();
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
        context.Response.Headers["X-Echo-Method"] = context.Request.Method;
        await context.Response.WriteAsJsonAsync(new Echo(context.Request.Method, context.Request.Path, headers, body), context.RequestAborted);
    }

    private static async Task EchoMessagesAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[256];
        while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: not WebSocketMessageType.Close } message)
        {
            await socket.SendAsync(buffer.AsMemory(0, message.Count), WebSocketMessageType.Text, true, context.RequestAborted);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
    }

    private async Task StreamAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync("data: one\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await SecondEvent.Task;
        await context.Response.WriteAsync("data: two\n\n", context.RequestAborted);
    }
}

/// <summary>A request as the back end saw it; header names in lower case.</summary>
internal sealed record Echo(string Method, string Path, Dictionary<string, string> Headers, string Body);
