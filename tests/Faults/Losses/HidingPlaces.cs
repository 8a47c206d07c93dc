using System.Buffers;
using System.Text;

namespace Orleans.Keys.Faults.Losses;

/// <summary>Searches files for secrets, as text and as hexadecimal digits, in which a dump shows bytes.</summary>
internal sealed class HidingPlaces
{
    private const int SecretLength = 32;
    private const int ChecksumLength = 6;

    private readonly SearchValues<string> secrets;

    /// <param name="tokens">Keys and sessions. What is searched for is the part that nobody but the holder knows.</param>
    public HidingPlaces(IEnumerable<string> tokens)
    {
        var parts = tokens.Select(token => token[^(SecretLength + ChecksumLength)..^ChecksumLength]).Distinct().ToList();
        Count = parts.Count;
        secrets = SearchValues.Create([.. parts, .. parts.Select(part => Convert.ToHexStringLower(Encoding.ASCII.GetBytes(part)))], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>How many secrets are searched for.</summary>
    public int Count { get; }

    public int Files { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Where one stands, by file and line, without the secret.</summary>
    public List<string> Found { get; } = [];

    public void Search(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            Files++;
            Bytes += new FileInfo(file).Length;
            foreach (var (number, line) in File.ReadLines(file, Encoding.Latin1).Index())
            {
                if (line.AsSpan().ContainsAny(secrets))
                {
                    Found.Add($"{Path.GetRelativePath(folder, file)}, line {number + 1}");
                }
            }
        }
    }
}
