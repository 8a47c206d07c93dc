namespace Orleans.Keys.Store.Sql;

/// <summary>A parameter with its type, which a null cannot tell.</summary>
internal readonly record struct SqlValue(SqlType Type, object? Value);

/// <summary>The types that both databases are spoken to in.</summary>
internal enum SqlType
{
    Text = 1,
    Number = 2,
    Time = 3,
    Json = 4,
    Bytes = 5,
    Duration = 6,
}

/// <summary>JSON text, <c>jsonb</c> where there is such a type.</summary>
internal readonly record struct Json(string? Text);

/// <summary>A piece of a statement that was written by us and is no value.</summary>
internal readonly record struct Raw(string Text);
