using Orleans.Keys.Grains.Interfaces;

namespace Orleans.Keys.Grains.Publishing;

/// <summary>Tells the gateways that something was committed, so that most of them need not wait for their next look at the change log.</summary>
public interface IChangePublisher
{
    /// <summary>Starts to publish and returns. The change is durable already, so this neither waits nor fails.</summary>
    void Publish(ChangeHint hint);
}
