namespace Orleans.Keys.Faults.Scenario;

/// <summary>How often secrets are used: one of them fast.</summary>
internal sealed class Pace(int rate, int fastRate)
{
    private bool isFastTaken;

    public int Next()
    {
        if (isFastTaken)
        {
            return rate;
        }

        isFastTaken = true;
        return fastRate;
    }
}
