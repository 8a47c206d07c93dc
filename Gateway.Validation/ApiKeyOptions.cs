using System.ComponentModel.DataAnnotations;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Gateway.Validation;

/// <summary>Which keys are served here, and what callers are told.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>Where they stand in the configuration.</summary>
    public const string SectionName = "Keys";

    /// <summary>What every key begins with. <c>cbr</c> by default.</summary>
    [RegularExpression("[0-9A-Za-z]{2,8}", ErrorMessage = "Keys:Prefix is 2 to 8 ASCII letters or digits.")]
    public string Prefix { get; set; } = "cbr";

    /// <summary>Keys of the other environment are refused. <see cref="KeyEnvironment.Live"/> by default.</summary>
    [EnumDataType(typeof(KeyEnvironment), ErrorMessage = "Keys:Environment is live or test.")]
    public KeyEnvironment Environment { get; set; } = KeyEnvironment.Live;

    /// <summary>The protection space named in challenges. <c>cbr</c> by default.</summary>
    [RegularExpression("[ !#-\\[\\]-~]+", ErrorMessage = "Keys:Realm is printable ASCII without quotes and backslashes.")]
    public string Realm { get; set; } = "cbr";

    /// <summary>Where a workspace upgrades; named in answers about the plan. None by default.</summary>
    public string? UpgradeUrl { get; set; }
}
