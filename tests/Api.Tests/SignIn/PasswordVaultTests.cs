using System.Security.Cryptography;
using Orleans.Keys.Api.SignIn.Accounts;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Tests.SignIn;

public sealed class PasswordVaultTests : IDisposable
{
    private const string Password = "correct horse battery staple";

    private static readonly Pepper Old = NewPepper();
    private static readonly Pepper New = NewPepper();

    private readonly PasswordVault vault = new(new PepperRing(Old));

    public void Dispose() => vault.Dispose();

    [Fact]
    public async Task Password_is_right_or_wrong()
    {
        var account = await vault.MakeAsync("ada@umbra.test", Password, Token);

        Assert.Equal(PasswordMatch.Right, await vault.VerifyAsync(account, Password, Token));
        Assert.Equal(PasswordMatch.Wrong, await vault.VerifyAsync(account, Password + " ", Token));
        Assert.Equal(PasswordMatch.Wrong, await vault.VerifyAsync(null, Password, Token));
    }

    [Fact]
    public async Task Password_is_hashed_anew_while_the_pepper_is_replaced_and_unknowable_without_it()
    {
        var account = await vault.MakeAsync("ada@umbra.test", Password, Token);
        using var replacing = new PasswordVault(new PepperRing(New, previous: Old));
        using var replaced = new PasswordVault(new PepperRing(New));

        Assert.Equal(PasswordMatch.RightButOld, await replacing.VerifyAsync(account, Password, Token));
        Assert.Equal(PasswordMatch.Wrong, await replacing.VerifyAsync(account, "wrong", Token));
        Assert.Equal(PasswordMatch.Unknowable, await replaced.VerifyAsync(account, Password, Token));
    }

    [Fact]
    public async Task Account_shows_neither_hash_nor_password()
    {
        var account = await vault.MakeAsync("ada@umbra.test", Password, Token);

        Assert.Equal("LocalAccount ada@umbra.test", account.ToString());
        Assert.NotEqual(account.PasswordHash, (await vault.MakeAsync("ada@umbra.test", Password, Token)).PasswordHash);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Pepper NewPepper() => new(RandomNumberGenerator.GetBytes(Pepper.MinSize));
}
