using System.ComponentModel.DataAnnotations;

namespace Orleans.Keys.Api.Brand;

/// <summary>How the pages look to the customers of a product.</summary>
public sealed class BrandOptions
{
    public const string SectionName = "Keys:Brand";

    /// <summary>The product's name; absent for that of this program.</summary>
    [StringLength(64, ErrorMessage = "Keys__Brand__Name has at most 64 characters.")]
    public string? Name { get; set; }

    /// <summary>The colour of buttons and links. Where it would be hard to read it is made darker, or on dark paper lighter.</summary>
    [RegularExpression("#[0-9A-Fa-f]{6}", ErrorMessage = "Keys__Brand__Accent is a colour as #rrggbb.")]
    public string? Accent { get; set; }

    /// <summary>A file that is shown beside the name: SVG or PNG, at most 256 KB.</summary>
    public string? LogoFile { get; set; }

    /// <summary>Where the product's own pages are, to go back to.</summary>
    [RegularExpression("https?://.+", ErrorMessage = "Keys__Brand__Url must be an http or https address.")]
    public string? Url { get; set; }
}
