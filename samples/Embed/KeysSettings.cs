using System.ComponentModel.DataAnnotations;

namespace Orleans.Keys.Samples.Embed;

/// <summary>How this product reaches Orleans.Keys. As environment variables: <c>Keys__Address</c> and so on.</summary>
public sealed class KeysSettings
{
    public const string SectionName = "Keys";

    /// <summary>Where the Api, or Standalone, is.</summary>
    [Required]
    public Uri Address { get; set; } = new("http://127.0.0.1:8080");

    /// <summary>A file with a key of an operator. It stays on the server: browsers get sessions.</summary>
    [Required]
    public string OperatorKeyFile { get; set; } = "data/operator.key";

    /// <summary>The workspace of whoever is signed in to this product: here, always the same person.</summary>
    [Required]
    public string Tenant { get; set; } = "acme";

    /// <summary>Who is signed in.</summary>
    [Required]
    public string User { get; set; } = "analyst";
}
