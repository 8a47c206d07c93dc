namespace Orleans.Keys.Domain.Secrets;

/// <summary>Which kind of traffic a key is for. A gateway serves one environment and refuses the other.</summary>
public enum KeyEnvironment
{
    /// <summary>Production traffic, printed as <c>live</c>.</summary>
    Live = 1,

    /// <summary>Test traffic, printed as <c>test</c>.</summary>
    Test = 2,
}
