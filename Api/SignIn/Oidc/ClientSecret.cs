namespace Orleans.Keys.Api.SignIn.Oidc;

/// <summary>The client's secret in its file.</summary>
internal static class ClientSecret
{
    private const UnixFileMode OfOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>What is wrong with the file; null when it can be used.</summary>
    public static string? Fault(string path)
    {
        try
        {
            if (Read(path).Length == 0)
            {
                return $"'{path}' is empty.";
            }

            var isPrivate = OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & OfOthers) == 0;
            return isPrivate ? null : $"other users can get at '{path}'. Make it private: chmod 600 '{path}'";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"'{path}' cannot be read: {fault.Message}";
        }
    }

    /// <summary>The secret, without the line's end.</summary>
    public static string Read(string path) => File.ReadAllText(path).TrimEnd();
}
