using System.Collections.Concurrent;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Publishing;

namespace Orleans.Keys.Grains.Tests.Fakes;

internal sealed class RecordingPublisher : IChangePublisher
{
    private readonly ConcurrentQueue<ChangeHint> published = [];

    public void Publish(ChangeHint hint) => published.Enqueue(hint);

    public IReadOnlyList<ChangeHint> HintsOf(ChangeSubject subject) =>
        [.. published.Where(hint => hint.Kind == (int)subject.Kind && hint.Subject == subject.Id)];
}
