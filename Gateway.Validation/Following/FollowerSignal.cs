using System.Threading.Channels;

namespace Orleans.Keys.Gateway.Validation.Following;

/// <summary>Asks for a poll. Any number of requests before it begins are one.</summary>
internal sealed class FollowerSignal
{
    private readonly Channel<bool> asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => asked.Writer.TryWrite(true);

    public ValueTask<bool> NextAsync(CancellationToken cancellationToken) => asked.Reader.ReadAsync(cancellationToken);
}
