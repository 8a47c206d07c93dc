using Microsoft.Extensions.Options;

namespace Orleans.Keys.Api.Brand;

/// <summary>A logo that cannot be shown is noticed at the start, not by customers.</summary>
internal sealed class BrandLogoRule : IValidateOptions<BrandOptions>
{
    public ValidateOptionsResult Validate(string? name, BrandOptions options)
    {
        try
        {
            _ = options.LogoFile is { } file ? BrandLogo.Read(file) : null;
            return ValidateOptionsResult.Success;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return ValidateOptionsResult.Fail($"Keys__Brand__LogoFile cannot be shown: {exception.Message}");
        }
    }
}
