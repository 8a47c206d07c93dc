using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Setup;

/// <summary>The settings that all hosts share. As environment variables: <c>Keys__Prefix</c> and so on.</summary>
public sealed class KeysOptions
{
    public const string SectionName = "Keys";

    /// <summary>The database in <see cref="DataDirectory"/>.</summary>
    public const string DatabaseFileName = "keys.db";

    /// <summary>What every key begins with: 2 to 8 letters or digits.</summary>
    public string Prefix { get; set; } = "cbr";

    /// <summary>Which keys this installation's gateways accept, and which a new key is for by default: <c>live</c> or <c>test</c>.</summary>
    public string Environment { get; set; } = "live";

    /// <summary>At least 32 bytes, the same for all processes, private to the user. In the embedded mode it is made when absent.</summary>
    public string? PepperFile { get; set; }

    /// <summary>The pepper before, while one is being replaced.</summary>
    public string? PreviousPepperFile { get; set; }

    /// <summary>The folder of the embedded mode.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Where the first operator key is written when the <c>system</c> tenant has none yet.</summary>
    public string? OperatorKeyFile { get; set; }

    /// <summary>Whether to set up the demo product; by default only in the embedded mode.</summary>
    public bool Demo { get; set; }

    /// <summary>Whether people sign in with passwords that this installation keeps; by default only in the embedded mode.</summary>
    public bool LocalAccounts { get; set; }

    /// <summary>Where a customer changes the plan.</summary>
    public string? UpgradeUrl { get; set; }

    /// <summary>Whether an owner may change the plan; by default only in the demo.</summary>
    public bool? SelfServicePlans { get; set; }

    /// <summary>Addresses or CIDRs of proxies whose forwarded headers count.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary><see cref="Environment"/> as parsed.</summary>
    public KeyEnvironment KeyEnvironment => Environment == "test" ? KeyEnvironment.Test : KeyEnvironment.Live;

    /// <summary><see cref="SelfServicePlans"/> with its default.</summary>
    public bool AllowsSelfServicePlans => SelfServicePlans ?? Demo;
}
