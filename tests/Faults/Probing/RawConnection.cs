using System.Buffers;
using System.Net.Sockets;
using System.Text;

namespace Orleans.Keys.Faults.Probing;

/// <summary>One HTTP/1.1 connection, as little of it as a probe needs: a status, the code of a problem, and where the answer ends.</summary>
internal sealed class RawConnection(Socket socket) : IDisposable
{
    private const int Largest = 32 * 1024;

    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] EndOfChunks = "0\r\n\r\n"u8.ToArray();

    public async ValueTask<RawAnswer> AskAsync(ReadOnlyMemory<byte> request)
    {
        await socket.SendAsync(request);
        var buffer = ArrayPool<byte>.Shared.Rent(Largest);
        try
        {
            var length = 0;
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(length, Largest - length));
                length += read;
                if (IsWhole(buffer.AsSpan(0, length)))
                {
                    return Parse(buffer.AsSpan(0, length), isClosed: false);
                }

                if (read == 0)
                {
                    return Parse(buffer.AsSpan(0, length), isClosed: true);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf(EndOfHead);
        if (head < 0)
        {
            return false;
        }

        var body = answer[(head + EndOfHead.Length)..];
        return Length(answer[..head]) is { } length ? body.Length >= length : body.EndsWith(EndOfChunks);
    }

    private static int? Length(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("\r\nContent-Length: "u8);
        if (at < 0)
        {
            return null;
        }

        var length = 0;
        foreach (var digit in head[(at + "\r\nContent-Length: ".Length)..])
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                break;
            }

            length = (length * 10) + digit - '0';
        }

        return length;
    }

    private static RawAnswer Parse(ReadOnlySpan<byte> answer, bool isClosed)
    {
        if (answer.Length < "HTTP/1.1 200".Length)
        {
            return default;
        }

        var status = (short)(((answer[9] - '0') * 100) + ((answer[10] - '0') * 10) + answer[11] - '0');
        return new RawAnswer(status, status >= 400 ? Code(answer) : "", isClosed || answer.IndexOf("\r\nConnection: close"u8) >= 0);
    }

    private static string Code(ReadOnlySpan<byte> answer)
    {
        var at = answer.IndexOf("\"code\":\""u8);
        if (at < 0)
        {
            return "";
        }

        var code = answer[(at + "\"code\":\"".Length)..];
        var end = code.IndexOf((byte)'"');
        return end < 0 ? "" : Encoding.ASCII.GetString(code[..end]);
    }
}

/// <param name="Status">0 when the connection ended before a status line.</param>
internal readonly record struct RawAnswer(short Status, string Code, bool IsClosed);
