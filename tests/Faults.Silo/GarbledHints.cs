using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Publishing;

namespace Orleans.Keys.Faults.Silo;

/// <summary>Loses, doubles or delays every hint while a file says so; an empty or missing file lets them through.</summary>
internal sealed class GarbledHints(IChangePublisher inner, string controlFile, TimeProvider clock) : IChangePublisher
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(3);

    public void Publish(ChangeHint hint)
    {
        switch (File.Exists(controlFile) ? File.ReadAllText(controlFile).Trim() : "")
        {
            case "lost":
                break;
            case "doubled":
                inner.Publish(hint);
                inner.Publish(hint);
                break;
            case "late":
                _ = PublishLaterAsync(hint);
                break;
            default:
                inner.Publish(hint);
                break;
        }
    }

    private async Task PublishLaterAsync(ChangeHint hint)
    {
        await Task.Delay(Late, clock);
        inner.Publish(hint);
    }
}
