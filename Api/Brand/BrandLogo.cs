namespace Orleans.Keys.Api.Brand;

/// <summary>The picture beside the product's name.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Type">Its media type.</param>
internal sealed record BrandLogo(byte[] Bytes, string Type)
{
    private const long MaxSize = 256 * 1024;

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase) { [".svg"] = "image/svg+xml", [".png"] = "image/png" };

    /// <exception cref="InvalidDataException">The file is no such picture.</exception>
    public static BrandLogo Read(string path)
    {
        if (!Types.TryGetValue(Path.GetExtension(path), out var type))
        {
            throw new InvalidDataException("The file is neither .svg nor .png.");
        }

        var file = new FileInfo(path);
        return file is { Exists: true, Length: > 0 and <= MaxSize }
            ? new BrandLogo(File.ReadAllBytes(path), type)
            : throw new InvalidDataException("The file is not there, is empty, or has more than 256 KB.");
    }
}
