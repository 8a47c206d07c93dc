using System.Xml.Linq;

namespace Orleans.Keys.Architecture.Tests;

/// <summary>The source tree this test was built from, read as files.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> Projects { get; } =
        [.. Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories).Where(IsOurs).Select(RelativePath).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> ProductProjects { get; } =
        [.. Projects.Where(path => !path.StartsWith("tests/", StringComparison.Ordinal) && !path.StartsWith("benchmarks/", StringComparison.Ordinal))];

    public static IReadOnlyList<string> ProductSources { get; } =
        [.. ProductProjects
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Root, Folder(project)), "*.cs", SearchOption.AllDirectories))
            .Where(IsOurs).Select(RelativePath).Order(StringComparer.Ordinal)];

    public static XDocument Read(string project) => XDocument.Load(Path.Combine(Root, project));

    public static string[] ProjectReferences(string project) =>
        [.. Includes(project, "ProjectReference")
            .Select(include => RelativePath(Path.GetFullPath(Path.Combine(Root, Folder(project), include.Replace('\\', '/')))))
            .Select(Folder).Order(StringComparer.Ordinal)];

    public static string[] Includes(string project, string item) =>
        [.. Read(project).Descendants(item).Select(element => (string?)element.Attribute("Include")).OfType<string>().Order(StringComparer.Ordinal)];

    public static string Folder(string project) => Path.GetDirectoryName(project)!.Replace('\\', '/');

    private static string RelativePath(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static bool IsOurs(string path) => !RelativePath(path).Split('/').Any(part => part is "bin" or "obj" or "data" or "node_modules" or "StrykerOutput");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Orleans.Keys.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Orleans.Keys.sln above {AppContext.BaseDirectory}");
    }
}
