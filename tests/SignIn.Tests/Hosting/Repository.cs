namespace Orleans.Keys.SignIn.Tests.Hosting;

/// <summary>Where this checkout is.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Orleans.Keys.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Orleans.Keys.sln is in no folder above the tests.");
    }
}
