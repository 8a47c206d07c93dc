namespace Orleans.Keys.Store.Usage;

/// <summary>How the usage log is written. As environment variables: <c>Keys__Usage__Addresses</c> and so on.</summary>
public sealed class UsageOptions
{
    public const string SectionName = "Keys:Usage";

    /// <summary>What is kept of client addresses: <c>full</c>, <c>truncated</c> or <c>hashed</c>.</summary>
    public string Addresses { get; set; } = "full";

    /// <summary>What is kept of user agents, likewise.</summary>
    public string UserAgents { get; set; } = "full";

    /// <summary>The most records that wait in memory to be written; further ones are dropped and counted.</summary>
    public int Buffer { get; set; } = 100_000;

    /// <summary>How often what waits is written.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The most records in one transaction.</summary>
    public int BatchSize { get; set; } = 2_000;

    internal static bool TryParse(string text, out Detail detail) => Enum.TryParse(text, ignoreCase: true, out detail) && Enum.IsDefined(detail) && !char.IsAsciiDigit(text[0]);

    internal Detail AddressDetail => Parse(Addresses);

    internal Detail UserAgentDetail => Parse(UserAgents);

    private static Detail Parse(string text) => TryParse(text, out var detail) ? detail : throw new InvalidOperationException($"'{text}' is not how much to keep.");
}

/// <summary>How much of something personal is kept.</summary>
public enum Detail
{
    /// <summary>All of it.</summary>
    Full = 1,

    /// <summary>Of an address its network (/24, /48), of a user agent the product's name.</summary>
    Truncated = 2,

    /// <summary>A hash under the pepper: equal ones can be told to be equal, and that is all.</summary>
    Hashed = 3,
}
