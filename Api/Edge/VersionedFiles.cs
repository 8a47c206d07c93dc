using System.Security.Cryptography;
using System.Text;

namespace Orleans.Keys.Api.Edge;

/// <summary>
/// Files that are part of the program, with one version over all of them: an address that holds it can be kept for ever, and never mixes two releases.
/// </summary>
internal sealed class VersionedFiles
{
    /// <summary>How what stands under a version is kept.</summary>
    public const string Caching = "public, max-age=31536000, immutable";

    private readonly Dictionary<string, byte[]> files;

    /// <param name="prefix">What the names of the resources begin with.</param>
    public VersionedFiles(string prefix)
    {
        files = Load(prefix);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(bytes);
        }

        Version = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    public string Version { get; }

    /// <summary>The file of a name; null when there is none.</summary>
    public byte[]? Find(string name) => files.GetValueOrDefault(name);

    private static Dictionary<string, byte[]> Load(string prefix)
    {
        var assembly = typeof(VersionedFiles).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(name => name[prefix.Length..], Read);

        byte[] Read(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }
}
