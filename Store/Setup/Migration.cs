using System.Security.Cryptography;
using System.Text;

namespace Orleans.Keys.Store.Setup;

/// <summary>A step of the schema, embedded. Once shipped it is never edited: the database remembers its hash.</summary>
internal sealed record Migration(string Name, string Text)
{
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The steps of one database, in order.</summary>
    /// <param name="dialect"><c>postgres</c> or <c>sqlite</c>.</param>
    public static IReadOnlyList<Migration> Of(string dialect)
    {
        var assembly = typeof(Migration).Assembly;
        var folder = $"Migrations/{dialect}/";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new Migration(Path.GetFileNameWithoutExtension(name), Read(assembly.GetManifestResourceStream(name)!))),
        ];
    }

    /// <summary>Those that a database still lacks.</summary>
    /// <exception cref="StoreRefusedException">The database has one that was edited since, or that this version does not know.</exception>
    public static IReadOnlyList<Migration> Pending(IReadOnlyList<Migration> shipped, IReadOnlyList<(string Name, string Hash)> applied)
    {
        foreach (var (name, hash) in applied)
        {
            var known = shipped.FirstOrDefault(migration => migration.Name == name)
                ?? throw new StoreRefusedException(
                    $"The database has the migration '{name}', which this version does not know: a newer version made it. Start that version or a newer one.");
            if (known.Hash != hash)
            {
                throw new StoreRefusedException(
                    $"The migration '{name}' is not the one that the database was made with: it was edited after it had been applied. Start a released version.");
            }
        }

        return [.. shipped.Where(migration => applied.All(done => done.Name != migration.Name))];
    }

    private static string Read(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
