using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Nemesis;

internal static class NodeKind
{
    /// <summary>The name of a node without its number.</summary>
    public static string Of(Node node) => node.Name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
}
