using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Accounts;

namespace Orleans.Keys.Api.SignIn.Browser;

/// <summary>
/// The framework's keys, shared by all API processes through the store and sealed with a key that comes from the pepper: whoever reads the database
/// cannot use them, and one that somebody else put there does not open and is left out.
/// </summary>
internal sealed class ProtectionKeys(IProtectionKeyStore store, PepperRing peppers) : IXmlRepository
{
    private const string Purpose = "cbr-protection-v1";
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeadSize = NonceSize + TagSize;

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Wait(() => store.ListProtectionKeysAsync(CancellationToken.None).AsTask()).Select(Open).OfType<XElement>()];

    public void StoreElement(XElement element, string friendlyName) => Wait(async () =>
    {
        await store.AddProtectionKeyAsync(Seal(element), CancellationToken.None);
        return true;
    });

    // The interface is synchronous and called about once a day. On a thread of the pool: a page that is being rendered has a context of its own,
    // to which nothing could come back while it is blocked here.
    private static T Wait<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();

    private SealedKey Seal(XElement element)
    {
        var plain = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        var bytes = new byte[HeadSize + plain.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceSize));
        using var aes = Cipher(peppers.Current);
        aes.Encrypt(bytes.AsSpan(0, NonceSize), plain, bytes.AsSpan(HeadSize), bytes.AsSpan(NonceSize, TagSize));
        CryptographicOperations.ZeroMemory(plain);
        return new SealedKey(peppers.Current.Id, [.. bytes]);
    }

    private XElement? Open(SealedKey key)
    {
        var bytes = key.Bytes.AsSpan();
        if (bytes.Length <= HeadSize || !peppers.TryGet(key.PepperId, out var pepper))
        {
            return null;
        }

        var plain = new byte[bytes.Length - HeadSize];
        using var aes = Cipher(pepper);
        try
        {
            aes.Decrypt(bytes[..NonceSize], bytes[HeadSize..], bytes[NonceSize..HeadSize], plain);
            return XElement.Parse(Encoding.UTF8.GetString(plain));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static AesGcm Cipher(Pepper pepper) => new(pepper.Derive(Purpose), TagSize);
}
