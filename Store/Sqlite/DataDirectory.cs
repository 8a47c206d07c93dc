using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Store.Sqlite;

/// <summary>
/// The folder of the embedded mode, held by a lock on a file in it that the operating system lets go of when the process ends, however
/// it ends.
/// </summary>
internal sealed class DataDirectory : IDisposable
{
    public const string PepperFileName = "pepper";

    private readonly FileStream held;

    public DataDirectory(string path)
    {
        FullPath = Path.GetFullPath(path);
        held = Hold(FullPath);
    }

    public string FullPath { get; }

    public string DatabaseFile => Path.Combine(FullPath, KeysOptions.DatabaseFileName);

    public string PepperFile => Path.Combine(FullPath, PepperFileName);

    public void Dispose() => held.Dispose();

    private static FileStream Hold(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            return new FileStream(Path.Combine(path, "keys.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or DirectoryNotFoundException or NotSupportedException)
        {
            throw NotWritable(path, fault);
        }
        catch (IOException fault) when (IsHeldByAnother(fault))
        {
            throw new StoreRefusedException(
                $"Another process uses the data directory '{path}'. Stop it, or give this one a folder of its own in Keys__DataDirectory.", fault);
        }
        catch (IOException fault)
        {
            throw NotWritable(path, fault);
        }
    }

    // EWOULDBLOCK of flock, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
    private static bool IsHeldByAnother(IOException fault) =>
        OperatingSystem.IsWindows() ? (fault.HResult & 0xFFFF) is 32 or 33 : fault.HResult is 11 or 35;

    private static StoreRefusedException NotWritable(string path, Exception fault) =>
        new($"The data directory '{path}' cannot be written to. Make it writable for this user, or name another one in Keys__DataDirectory.", fault);
}
