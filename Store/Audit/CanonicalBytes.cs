using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Orleans.Keys.Store.Audit;

/// <summary>
/// Values as bytes, in such a way that no two lists of values come to the same bytes: each has its type in front, and its length where it has one.
/// </summary>
internal sealed class CanonicalBytes
{
    private const byte Absent = 0;
    private const byte Text = 1;
    private const byte Number = 2;
    private const byte Blob = 3;

    private readonly ArrayBufferWriter<byte> written = new(1024);

    public ReadOnlySpan<byte> Written => written.WrittenSpan;

    public CanonicalBytes Add(string? value) => value is null ? AddAbsent() : AddSized(Text, Encoding.UTF8.GetBytes(value));

    public CanonicalBytes Add(byte[]? value) => value is null ? AddAbsent() : AddSized(Blob, value);

    public CanonicalBytes Add(long? value)
    {
        if (value is not { } number)
        {
            return AddAbsent();
        }

        var room = written.GetSpan(1 + sizeof(long));
        room[0] = Number;
        BinaryPrimitives.WriteInt64BigEndian(room[1..], number);
        written.Advance(1 + sizeof(long));
        return this;
    }

    private CanonicalBytes AddSized(byte type, byte[] value)
    {
        var room = written.GetSpan(1 + sizeof(int) + value.Length);
        room[0] = type;
        BinaryPrimitives.WriteInt32BigEndian(room[1..], value.Length);
        value.CopyTo(room[(1 + sizeof(int))..]);
        written.Advance(1 + sizeof(int) + value.Length);
        return this;
    }

    private CanonicalBytes AddAbsent()
    {
        written.GetSpan(1)[0] = Absent;
        written.Advance(1);
        return this;
    }
}
