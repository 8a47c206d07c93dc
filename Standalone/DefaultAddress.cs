using Microsoft.Extensions.Configuration.Memory;

namespace Orleans.Keys.Standalone;

internal static class DefaultAddress
{
    private const string Value = "http://127.0.0.1:8080";

    /// <summary>Listens on loopback unless <c>ASPNETCORE_URLS</c> or <c>--urls</c> say otherwise.</summary>
    public static void AddDefaultAddress(this WebApplicationBuilder builder) =>
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = [new(WebHostDefaults.ServerUrlsKey, Value)] });
}
