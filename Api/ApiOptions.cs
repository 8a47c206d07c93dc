using System.ComponentModel.DataAnnotations;

namespace Orleans.Keys.Api;

/// <summary>What the REST API adds to the settings that all hosts share.</summary>
public sealed class ApiOptions
{
    public const string SectionName = "Keys";

    /// <summary>The protection space named in challenges.</summary>
    [RegularExpression("[ !#-\\[\\]-~]+", ErrorMessage = "Keys__Realm must be printable ASCII without quotes and backslashes.")]
    public string Realm { get; set; } = "cbr";

    /// <summary>
    /// Where people reach the pages: scheme, host and port. Needed behind a proxy that does not pass on the host that it was asked for; without it
    /// the request says.
    /// </summary>
    [RegularExpression("https?://[^/?#]+/?", ErrorMessage = "Keys__PublicUrl must be an http or https address without a path.")]
    public string? PublicUrl { get; set; }

    /// <summary>Where the link for the first owner is written while there are local accounts and nobody has one.</summary>
    public string? FirstOwnerFile { get; set; }

    /// <summary>The sites that embed the page of keys: scheme, host and port of each, as browsers name them.</summary>
    public IList<string> EmbedOrigins { get; } = [];
}
