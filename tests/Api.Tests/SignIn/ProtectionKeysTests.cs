using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Orleans.Keys.Api.SignIn.Browser;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Accounts;

namespace Orleans.Keys.Api.Tests.SignIn;

public sealed class ProtectionKeysTests
{
    private static readonly XElement Key = XElement.Parse("<key id=\"1\"><secret>the master key</secret></key>");

    private readonly Rows rows = new();
    private readonly Pepper pepper = NewPepper();

    [Fact]
    public void Key_that_one_process_stored_another_one_with_the_same_pepper_reads()
    {
        new ProtectionKeys(rows, new PepperRing(pepper)).StoreElement(Key, "key-1");

        var read = new ProtectionKeys(rows, new PepperRing(NewPepper(), previous: pepper)).GetAllElements();

        Assert.Equal(Key.ToString(), Assert.Single(read).ToString());
    }

    [Fact]
    public void Whoever_reads_the_database_reads_no_key()
    {
        new ProtectionKeys(rows, new PepperRing(pepper)).StoreElement(Key, "key-1");

        Assert.DoesNotContain("master", Encoding.UTF8.GetString(rows.Keys.Single().Bytes.AsSpan()), StringComparison.Ordinal);
        Assert.Empty(new ProtectionKeys(rows, new PepperRing(NewPepper())).GetAllElements());
    }

    [Fact]
    public void Key_that_somebody_else_put_there_or_changed_is_none()
    {
        var keys = new ProtectionKeys(rows, new PepperRing(pepper));
        keys.StoreElement(Key, "key-1");
        var good = rows.Keys.Single();
        rows.Keys.Clear();
        rows.Keys.Add(new SealedKey(pepper.Id, [.. Encoding.UTF8.GetBytes(Key.ToString())]));
        rows.Keys.Add(new SealedKey(pepper.Id, [1, 2, 3]));
        for (var at = 0; at < good.Bytes.Length; at += 7)
        {
            rows.Keys.Add(good with { Bytes = good.Bytes.SetItem(at, (byte)(good.Bytes[at] ^ 1)) });
        }

        Assert.Empty(keys.GetAllElements());
    }

    private static Pepper NewPepper() => new(RandomNumberGenerator.GetBytes(Pepper.MinSize));

    private sealed class Rows : IProtectionKeyStore
    {
        public List<SealedKey> Keys { get; } = [];

        public ValueTask<IReadOnlyList<SealedKey>> ListProtectionKeysAsync(CancellationToken cancellationToken) => new(Keys);

        public ValueTask AddProtectionKeyAsync(SealedKey key, CancellationToken cancellationToken)
        {
            Keys.Add(key);
            return ValueTask.CompletedTask;
        }
    }
}
