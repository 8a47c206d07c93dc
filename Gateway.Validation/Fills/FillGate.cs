namespace Orleans.Keys.Gateway.Validation.Fills;

/// <summary>
/// How many reads run at once. Ids that were never seen here get three quarters of the places: anybody can make up ids, and must not
/// stand in the way of keys in use.
/// </summary>
internal sealed class FillGate(int places) : IDisposable
{
    private readonly SemaphoreSlim all = new(places);
    private readonly SemaphoreSlim strangers = new(places * 3 / 4);

    public async Task EnterAsync(bool isStranger, CancellationToken cancellationToken)
    {
        if (isStranger)
        {
            await strangers.WaitAsync(cancellationToken);
        }

        try
        {
            await all.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (isStranger)
        {
            strangers.Release();
            throw;
        }
    }

    public void Leave(bool isStranger)
    {
        all.Release();
        if (isStranger)
        {
            strangers.Release();
        }
    }

    public void Dispose()
    {
        all.Dispose();
        strangers.Dispose();
    }
}
