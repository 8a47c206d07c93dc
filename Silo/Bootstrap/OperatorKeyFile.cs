using System.Security.Cryptography;
using System.Text;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Silo.Bootstrap;

/// <summary>
/// The file with the first operator key. It appears whole or not at all, and before the key is in the store: after a crash in between, the
/// next start finds the file and makes the key that stands in it.
/// </summary>
internal sealed class OperatorKeyFile(string path, KeyFormat format, KeyEnvironment environment, Pepper pepper)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Takes the key in the file, or writes a new one.</summary>
    /// <exception cref="StoreRefusedException">The file cannot be written, or holds something else, or others can read it.</exception>
    public OperatorKey TakeOrMake()
    {
        try
        {
            return Take() ?? Make() ?? Take() ?? throw Refused("appeared and went again; name another file.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refused($"cannot be used: {fault.Message}", fault);
        }
    }

    /// <summary>Removes the file of a key that never came into being.</summary>
    public void Remove() => File.Delete(Path);

    private OperatorKey? Take()
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        // Whoever could write or read the file before us would know the key of the whole installation.
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path) & ~Private) != 0)
        {
            throw Refused("is not private. Make sure that nobody else wrote it, then: chmod 600; or remove it.");
        }

        var token = Encoding.ASCII.GetBytes(File.ReadAllText(Path).TrimEnd());
        try
        {
            return format.Parse(token, out var parsed) == KeyFormatError.None && parsed.Environment == environment
                ? new OperatorKey(parsed.Id, pepper.Digest(TenantId.System, token), IsNew: false)
                : throw Refused("holds something other than an operator key of this environment. Remove it, or name another file.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(token);
        }
    }

    private OperatorKey? Make()
    {
        var id = KeyId.Draw(RandomNumberGenerator.Fill);
        var secret = KeySecret.Mint(format, environment, id, RandomNumberGenerator.Fill);
        var key = new OperatorKey(id, secret.Digest(pepper, TenantId.System), IsNew: true);
        var unfinished = $"{Path}.{id}";
        try
        {
            Write(unfinished, Encoding.ASCII.GetBytes(secret.RevealOnce() + "\n"));
            File.Move(unfinished, Path, overwrite: false);
            return key;
        }
        catch (IOException) when (File.Exists(Path))
        {
            // Another silo with the same file was faster.
            return null;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static void Write(string path, byte[] line)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Private;
        }

        using var file = new FileStream(path, options);
        file.Write(line);
        file.Flush(flushToDisk: true);
        CryptographicOperations.ZeroMemory(line);
    }

    private StoreRefusedException Refused(string why, Exception? fault = null) => new($"Keys__OperatorKeyFile: '{Path}' {why}", fault);
}

/// <summary>An operator key whose secret is in a file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Digest">The digest of its secret.</param>
/// <param name="IsNew">Whether this process wrote the file.</param>
internal sealed record OperatorKey(KeyId Id, KeyDigest Digest, bool IsNew);
