using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Sql;

/// <summary>
/// A statement written as an interpolated string, in which every hole becomes a parameter: a value cannot become text by accident. Holes
/// that are statements themselves, or <see cref="Raw"/>, are put in as they are. Both databases know <c>$1</c>, <c>$2</c>, ...
/// </summary>
[InterpolatedStringHandler]
internal sealed class Statement
{
    private readonly List<(string? Literal, SqlValue Value)> pieces;

    public Statement(int literalLength, int formattedCount)
    {
        _ = literalLength;
        pieces = new((2 * formattedCount) + 1);
    }

    public IEnumerable<SqlValue> Values => pieces.Where(piece => piece.Literal is null).Select(piece => piece.Value);

    public string Text
    {
        get
        {
            var text = new StringBuilder();
            var parameter = 0;
            foreach (var (literal, _) in pieces)
            {
                _ = literal is null ? text.Append('$').Append(++parameter) : text.Append(literal);
            }

            return text.ToString();
        }
    }

    public static Statement Join(string separator, IEnumerable<Statement> parts)
    {
        Statement all = $"";
        foreach (var part in parts)
        {
            if (all.pieces.Count > 0)
            {
                all.AppendLiteral(separator);
            }

            all.AppendFormatted(part);
        }

        return all;
    }

    public void AppendLiteral(string literal) => pieces.Add((literal, default));

    public void AppendFormatted(Raw raw) => AppendLiteral(raw.Text);

    public void AppendFormatted(Statement part) => pieces.AddRange(part.pieces);

    public void AppendFormatted(string? text) => Append(SqlType.Text, text);

    public void AppendFormatted(long? number) => Append(SqlType.Number, number);

    public void AppendFormatted(Json json) => Append(SqlType.Json, json.Text);

    public void AppendFormatted(ImmutableArray<byte>? bytes) => Append(SqlType.Bytes, bytes?.ToArray());

    /// <summary>Both databases keep whole microseconds, so that what is read equals what was written.</summary>
    public void AppendFormatted(DateTimeOffset? time) =>
        Append(SqlType.Time, time is { } t ? new DateTimeOffset(t.UtcTicks - (t.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero) : null);

    public void AppendFormatted(TimeSpan? duration) => Append(SqlType.Duration, duration);

    public void AppendFormatted(KeyId? key) => Append(SqlType.Text, key?.ToString());

    public void AppendFormatted(TenantId? tenant) => Append(SqlType.Text, tenant?.Value);

    public void AppendFormatted(UserId? user) => Append(SqlType.Text, user?.Value);

    public void AppendFormatted(RoleName role) => Append(SqlType.Text, role.Value);

    private void Append(SqlType type, object? value) => pieces.Add((null, new SqlValue(type, value)));
}
