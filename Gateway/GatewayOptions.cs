namespace Orleans.Keys.Gateway;

/// <summary>How requests are passed on.</summary>
public sealed class GatewayOptions
{
    public const string SectionName = "Gateway";

    /// <summary>Whether a back end gets the key itself. It has the identity headers; most have no business with a secret.</summary>
    public bool ForwardAuthorization { get; set; }
}
