namespace Orleans.Keys.Architecture.Tests;

/// <summary>The arrows between projects, written down once. A new arrow is a decision: change the map in the same commit.</summary>
public sealed class ProjectReferencesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Domain"] = [],
        ["Grains.Interfaces"] = [],
        ["Store"] = ["Domain"],
        ["Hosting"] = ["Domain", "Store"],
        ["Grains"] = ["Domain", "Grains.Interfaces", "Store"],
        ["Silo"] = ["Domain", "Grains", "Grains.Interfaces", "Hosting", "Store"],
        ["Api"] = ["Domain", "Grains.Interfaces", "Hosting", "Store"],
        ["Gateway.Validation"] = ["Domain"],
        ["Gateway"] = ["Domain", "Gateway.Validation", "Grains.Interfaces", "Hosting", "Store"],
        ["Standalone"] = ["Api", "Domain", "Gateway", "Hosting", "Silo", "Store", "samples/Scans"],
        ["samples/Embed"] = [],
        ["samples/Scans"] = [],
    };

    [Fact]
    public void Every_product_project_is_on_the_map() =>
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Repository.ProductProjects.Select(Repository.Folder).Order(StringComparer.Ordinal));

    [Fact]
    public void Projects_reference_exactly_what_the_map_allows() =>
        Assert.Equal(
            Allowed.Select(Arrows).Order(StringComparer.Ordinal),
            Repository.ProductProjects.Select(project => Arrows(new(Repository.Folder(project), Repository.ProjectReferences(project)))).Order(StringComparer.Ordinal));

    [Fact]
    public void Domain_has_no_package_but_the_hash() =>
        Assert.Equal(["System.IO.Hashing"], Repository.Includes("Domain/Domain.csproj", "PackageReference"));

    [Fact]
    public void Domain_sees_no_framework_but_the_base_class_library() =>
        Assert.Empty(Repository.Includes("Domain/Domain.csproj", "FrameworkReference"));

    private static string Arrows(KeyValuePair<string, string[]> project) => $"{project.Key} -> {string.Join(", ", project.Value)}";
}
