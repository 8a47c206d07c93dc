using System.Security.Cryptography;
using System.Text;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Accounts;

namespace Orleans.Keys.Api.SignIn.FirstOwner;

/// <summary>Tokens of invitations: printed like those of sessions, so that whatever looks for secrets finds them, and good for nothing else.</summary>
internal sealed class InvitationTokens(KeyFormat format, PepperRing peppers)
{
    private const string Purpose = "cbr-invitation-v1";

    public (string Token, KeyId Id, KeyDigest Digest) Mint()
    {
        var id = KeyId.Draw(RandomNumberGenerator.Fill);
        var token = SessionToken.Mint(format, id, RandomNumberGenerator.Fill);
        return (Encoding.ASCII.GetString(token), id, new KeyDigest(peppers.Current.Id, [.. Digest(peppers.Current, token)]));
    }

    public bool TryParse(string token, out KeyId id) => SessionToken.TryParse(format, Encoding.Latin1.GetBytes(token), out id);

    public bool IsOf(string token, Invitation invitation) =>
        peppers.TryGet(invitation.Digest.PepperId, out var pepper) && invitation.Digest.Matches(Digest(pepper, Encoding.Latin1.GetBytes(token)));

    private static byte[] Digest(Pepper pepper, byte[] token) => HMACSHA256.HashData(pepper.Derive(Purpose), token);
}
