using System.Collections.Immutable;
using System.Data.Common;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Sql;

/// <summary>A row of a result, read from left to right. Only times and durations differ from database to database.</summary>
internal abstract class Row(DbDataReader reader)
{
    private int next;

    /// <summary>Whether the next column is null; it stays the next one.</summary>
    public bool NextIsNull => reader.IsDBNull(next);

    public string Text() => reader.GetString(next++);

    public string? TextOrNull() => IsNull() ? null : Text();

    public long Number() => reader.GetInt64(next++);

    public long? NumberOrNull() => IsNull() ? null : Number();

    public int Small() => checked((int)Number());

    public ImmutableArray<byte> Bytes() => [.. reader.GetFieldValue<byte[]>(next++)];

    public byte[]? BytesOrNull() => IsNull() ? null : reader.GetFieldValue<byte[]>(next++);

    public DateTimeOffset Time() => ReadTime(reader, next++);

    public DateTimeOffset? TimeOrNull() => IsNull() ? null : Time();

    public TimeSpan? DurationOrNull() => IsNull() ? null : ReadDuration(reader, next++);

    /// <summary>A time as whole microseconds since 1970; the least number for one that no writer of ours could have written.</summary>
    public long Microseconds()
    {
        try
        {
            return (Time().UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        }
        catch (Exception fault) when (fault is InvalidCastException or ArgumentOutOfRangeException or OverflowException)
        {
            return long.MinValue;
        }
    }

    public KeyId Key() => KeyId.Parse(Text());

    public TenantId Tenant() => new(Text());

    public UserId User() => new(Text());

    public RoleName Role() => new(Text());

    /// <summary>Leaves columns out.</summary>
    public void Skip(int columns) => next += columns;

    /// <summary>Goes back to the first column, for the next row.</summary>
    public void Rewind() => next = 0;

    /// <summary>Reads a number that stands for a member of an enum; one that this version does not know is a fault.</summary>
    public T Enum<T>()
        where T : struct, Enum
    {
        var value = (T)System.Enum.ToObject(typeof(T), Number());
        return System.Enum.IsDefined(value) ? value : throw new InvalidDataException($"{value} is not a {typeof(T).Name} that this version knows.");
    }

    /// <inheritdoc cref="Enum"/>
    public T? EnumOrNull<T>()
        where T : struct, Enum => IsNull() ? null : Enum<T>();

    protected abstract DateTimeOffset ReadTime(DbDataReader from, int ordinal);

    protected abstract TimeSpan ReadDuration(DbDataReader from, int ordinal);

    private bool IsNull()
    {
        var isNull = NextIsNull;
        next += isNull ? 1 : 0;
        return isNull;
    }
}
