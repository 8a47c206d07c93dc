using System.ComponentModel.DataAnnotations;

namespace Orleans.Keys.Api;

/// <summary>What the REST API adds to the settings that all hosts share.</summary>
public sealed class ApiOptions
{
    public const string SectionName = "Keys";

    /// <summary>The protection space named in challenges.</summary>
    [RegularExpression("[ !#-\\[\\]-~]+", ErrorMessage = "Keys__Realm must be printable ASCII without quotes and backslashes.")]
    public string Realm { get; set; } = "cbr";
}
