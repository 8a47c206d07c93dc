namespace Orleans.Keys.Hosting;

/// <summary>Files with secrets for the person who runs the process: nobody else can read them, and they are there whole or not at all.</summary>
public static class PrivateFile
{
    /// <summary>Writes a line, in place of what the file held before.</summary>
    public static void WriteLine(string path, string line)
    {
        var unfinished = path + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new StreamWriter(unfinished, options))
        {
            file.Write(line + '\n');
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
