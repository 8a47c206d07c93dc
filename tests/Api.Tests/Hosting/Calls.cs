using System.Net;

namespace Orleans.Keys.Api.Tests.Hosting;

/// <summary>Calls that most tests begin with.</summary>
internal static class Calls
{
    /// <summary>Makes a key and returns the answer with its id and secret.</summary>
    public static async Task<ApiAnswer> CreateKeyAsync(this ApiClient caller, string json = """{"name":"github-actions"}""") =>
        (await caller.PostAsync("/v1/api-keys", json)).Expect(HttpStatusCode.Created);

    /// <summary>Makes a key and returns a caller with it.</summary>
    public static async Task<(string Id, ApiClient Key)> KeyAsync(this ApiClient caller, ApiHost host, string json = """{"name":"github-actions"}""")
    {
        var created = await caller.CreateKeyAsync(json);
        return (created["id"]!, host.Client(created["secret"]));
    }

    /// <summary>Tries to make a key.</summary>
    public static Task<ApiAnswer> CreateUncheckedAsync(this ApiClient caller, string json = """{"name":"attempt"}""") => caller.PostAsync("/v1/api-keys", json);
}
