namespace Orleans.Keys.Faults.Processes;

/// <summary>Where this checkout is, and what was built in it in the same configuration as the rig.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string BuiltAssembly(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        return Path.Combine(Root, project, "bin", output.Parent!.Name, output.Name, Path.GetFileName(project) + ".dll");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Orleans.Keys.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Orleans.Keys.sln is in no folder above the rig.");
    }
}
