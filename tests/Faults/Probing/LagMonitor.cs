using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Probing;

/// <summary>
/// Notices when the rig got no processor: a thread that wakes every few milliseconds, and asks the thread pool to do something, sees that it
/// woke late or that the pool did not get to it.
/// </summary>
internal sealed class LagMonitor : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Worth = TimeSpan.FromMilliseconds(50);

    private readonly HistoryRecorder recorder;
    private readonly ManualResetEventSlim stop = new();
    private readonly Thread thread;
    private bool isPoolAsked;

    public LagMonitor(HistoryRecorder recorder)
    {
        this.recorder = recorder;
        thread = new Thread(Watch) { IsBackground = true, Priority = ThreadPriority.AboveNormal, Name = "lag" };
        thread.Start();
    }

    public void Dispose()
    {
        stop.Set();
        thread.Join();
        stop.Dispose();
    }

    private void Watch()
    {
        var last = recorder.Clock.Now;
        while (!stop.Wait(Step))
        {
            var now = recorder.Clock.Now;
            Judge(last + Step, now);
            last = now;
            if (!Volatile.Read(ref isPoolAsked))
            {
                Volatile.Write(ref isPoolAsked, true);
                var asked = now;
                ThreadPool.UnsafeQueueUserWorkItem(_ => Answer(asked), null);
            }
        }
    }

    private void Answer(TimeSpan asked)
    {
        Judge(asked, recorder.Clock.Now);
        Volatile.Write(ref isPoolAsked, false);
    }

    private void Judge(TimeSpan due, TimeSpan now)
    {
        if (now - due > Worth)
        {
            recorder.Record(new Lag(due, now));
        }
    }
}
