namespace Orleans.Keys.Samples.Scans;

/// <summary>What a caller asks for.</summary>
public sealed record NewScan(string? Name, string? Target)
{
    private const int MaxLength = 200;

    public Dictionary<string, string[]> Errors()
    {
        var errors = new Dictionary<string, string[]>();
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > MaxLength)
        {
            errors["name"] = ["A name is 1 to 200 characters."];
        }

        if (Target?.Length > MaxLength)
        {
            errors["target"] = ["A target is at most 200 characters."];
        }

        return errors;
    }
}
