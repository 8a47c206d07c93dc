using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Reading;

/// <summary>
/// Opaque cursors. Each carries a code over its content and over the list it belongs to, so that one that was made up, changed or taken from
/// another list is told from a good one.
/// </summary>
internal sealed class Cursors(PepperRing peppers)
{
    private const string Purpose = "cbr-cursor-v1";
    private const int CodeSize = 16;
    private const int MaxLength = 2048;

    /// <summary>Prints a cursor.</summary>
    /// <param name="list">Names the list: its tenant, filters and order.</param>
    /// <param name="position">Where it goes on.</param>
    public string Seal(string list, string position)
    {
        var content = Encoding.UTF8.GetBytes(position);
        return Base64Url.EncodeToString([.. Code(peppers.Current, list, content), .. content]);
    }

    /// <summary>The position in a cursor; null when the request has none.</summary>
    public Answer<Position> Open(string list, string? cursor)
    {
        if (cursor is null)
        {
            return new Position(null);
        }

        if (cursor.Length > MaxLength || !Base64Url.IsValid(cursor))
        {
            return Problem.InvalidCursor;
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        return bytes.Length > CodeSize && IsGenuine(list, bytes)
            ? new Position(Encoding.UTF8.GetString(bytes.AsSpan(CodeSize)))
            : Problem.InvalidCursor;
    }

    private bool IsGenuine(string list, byte[] bytes) =>
        Fits(peppers.Current, list, bytes) || (peppers.Previous is { } previous && Fits(previous, list, bytes));

    private static bool Fits(Pepper pepper, string list, ReadOnlySpan<byte> bytes) =>
        CryptographicOperations.FixedTimeEquals(Code(pepper, list, bytes[CodeSize..]), bytes[..CodeSize]);

    // Both parts with their length in front, so that none can run into the other.
    private static byte[] Code(Pepper pepper, string list, ReadOnlySpan<byte> content)
    {
        var name = Encoding.UTF8.GetBytes(list);
        byte[] message = [.. BitConverter.GetBytes(name.Length), .. name, .. content];
        return HMACSHA256.HashData(pepper.Derive(Purpose), message)[..CodeSize];
    }
}
