using System.Security.Cryptography;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Setup;

/// <summary>A pepper in a file: all its bytes count, and nobody but its owner may read it.</summary>
internal static class PepperFile
{
    private const UnixFileMode OfOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Reads a pepper.</summary>
    /// <param name="setting">The setting that named the file, for messages.</param>
    /// <exception cref="StoreRefusedException">The file is absent, too short or not private.</exception>
    public static Pepper Load(string setting, string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & OfOthers) != 0)
            {
                throw new StoreRefusedException($"{setting}: other users can get at '{path}'. Make it private: chmod 600 '{path}'");
            }

            return Read(setting, path, file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreRefusedException($"{setting}: '{path}' cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Makes the pepper of the embedded mode. It appears whole or not at all.</summary>
    public static void Make(string path)
    {
        var unfinished = path + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(unfinished, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(Pepper.MinSize));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path);
    }

    private static Pepper Read(string setting, string path, FileStream file)
    {
        var bytes = new byte[file.Length];
        try
        {
            file.ReadExactly(bytes);
            return bytes.Length >= Pepper.MinSize
                ? new Pepper(bytes)
                : throw new StoreRefusedException(
                    $"{setting}: '{path}' has {bytes.Length} bytes and a pepper at least {Pepper.MinSize}. Make one: head -c 32 /dev/urandom > '{path}'");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
