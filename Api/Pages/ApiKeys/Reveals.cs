using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.SignIn.Browser;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Pages.ApiKeys;

/// <summary>Shows secrets, each once: in the answer to the form that minted it, so that nothing has to keep it.</summary>
internal sealed class Reveals(PublicAddress address, KeyFormat format)
{
    public IResult Show(Call call, MintedKey minted, string title, bool isRotated)
    {
        ApiHeaders.SetForSecret(call.Http.Response);
        return PageAnswers.Of<RevealPage>(new RevealModel
        {
            Title = title,
            IsRotated = isRotated,
            Key = KeyLine.Of(minted.Access, usage: null, days: null, format),
            Secret = minted.Secret,
            Origin = address.OriginOf(call.Http.Request),
            Variable = $"{format.Prefix.ToUpperInvariant()}_API_KEY",
        });
    }
}
