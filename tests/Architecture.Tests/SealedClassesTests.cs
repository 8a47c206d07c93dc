using System.Text.RegularExpressions;

namespace Orleans.Keys.Architecture.Tests;

public sealed partial class SealedClassesTests
{
    [Fact]
    public void Every_class_and_record_is_sealed_abstract_or_static() =>
        Assert.Empty(Repository.ProductSources.SelectMany(OpenTypes));

    private static IEnumerable<string> OpenTypes(string source) =>
        File.ReadLines(Path.Combine(Repository.Root, source))
            .Where(line => OpenType().IsMatch(line))
            .Select(line => $"{source}: {line.Trim()}");

    // A declaration of a class or record class. A second part of a partial type repeats its `sealed`, so that each file reads by itself.
    [GeneratedRegex(@"^\s*(?!.*\b(sealed|abstract|static|struct)\b.*\b(class|record)\b)(?!.*\brecord struct\b)(public|internal|private|protected|file)\s[\w\s]*\b(class|record)\s+\w")]
    private static partial Regex OpenType();
}
