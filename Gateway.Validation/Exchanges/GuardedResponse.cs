using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Orleans.Keys.Gateway.Validation.Exchanges;

/// <summary>Guards the answer of a request. Small and without callbacks: every request that is let in has one.</summary>
internal sealed class GuardedResponse(IHttpResponseBodyFeature response, OpenExchange exchange) : IHttpResponseBodyFeature
{
    private PipeWriter? writer;

    public Stream Stream { get; } = new GuardedStream(response.Stream, exchange);

    public PipeWriter Writer => writer ??= PipeWriter.Create(Stream, new StreamPipeWriterOptions(leaveOpen: true));

    public void DisableBuffering() => response.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => response.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public async Task CompleteAsync()
    {
        await FlushAsync();
        await response.CompleteAsync();
    }

    /// <summary>Passes on what was written and not flushed.</summary>
    public async ValueTask FlushAsync()
    {
        if (writer is { UnflushedBytes: > 0 })
        {
            await writer.FlushAsync();
        }
    }
}
