namespace Orleans.Keys.Store.Sql;

/// <summary>The columns of a table in the order in which they are read and written.</summary>
internal sealed class Columns(params string[] names)
{
    /// <summary>All, separated by commas.</summary>
    public Raw All { get; } = new(string.Join(", ", names));

    /// <summary>All, of a table's alias.</summary>
    public Raw Of(string alias) => new(string.Join(", ", names.Select(name => $"{alias}.{name}")));
}
