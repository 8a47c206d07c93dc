using System.Security.Cryptography;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Testing;

/// <summary>Pepper files, as an operator would make them.</summary>
public static class PepperFiles
{
    /// <summary>Makes one.</summary>
    /// <returns>Its path.</returns>
    public static string Make(string path, int size = Pepper.MinSize)
    {
        File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(size));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }
}
