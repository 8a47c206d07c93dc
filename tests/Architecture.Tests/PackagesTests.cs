namespace Orleans.Keys.Architecture.Tests;

public sealed class PackagesTests
{
    // The native SQLite bindings arrive through Microsoft.Data.Sqlite.
    private static readonly string[] PinnedOnly =
        ["SQLitePCLRaw.bundle_e_sqlite3", "SQLitePCLRaw.core", "SQLitePCLRaw.lib.e_sqlite3", "SQLitePCLRaw.provider.e_sqlite3"];

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Orleans.Keys.sln")).Replace('\\', '/');

        Assert.DoesNotContain(Repository.Projects, project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_project_locks_its_packages() =>
        Assert.DoesNotContain(Repository.Projects, project => !File.Exists(Path.Combine(Repository.Root, Repository.Folder(project), "packages.lock.json")));

    [Fact]
    public void Versions_are_named_only_centrally() =>
        Assert.DoesNotContain(Repository.Projects, NamesAVersion);

    [Fact]
    public void Every_central_version_is_used()
    {
        var versions = Repository.Includes("Directory.Packages.props", "PackageVersion");
        var used = Repository.Projects.Append("Directory.Build.props").SelectMany(project => Repository.Includes(project, "PackageReference")).ToHashSet();

        Assert.Empty(versions.Except(used).Except(PinnedOnly));
    }

    private static bool NamesAVersion(string project) =>
        Repository.Read(project).Descendants("PackageReference")
            .Any(reference => (reference.Attribute("Version") ?? reference.Attribute("VersionOverride")) is not null || reference.Element("Version") is not null);
}
