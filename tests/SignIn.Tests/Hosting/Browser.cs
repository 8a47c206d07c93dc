using System.Text;

namespace Orleans.Keys.SignIn.Tests.Hosting;

/// <summary>Asks as a browser does: keeps cookies, says where its requests come from, follows nothing by itself.</summary>
/// <param name="address">Where the console is.</param>
/// <param name="ip">From which address, as a proxy says.</param>
internal sealed class Browser(Uri address, string ip = "192.0.2.1")
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null });

    public Dictionary<string, string> Cookies { get; } = [];

    public string Session
    {
        get => Cookies["__Host-cbr-session"];
        set => Cookies["__Host-cbr-session"] = value;
    }

    public bool IsSignedIn => Cookies.ContainsKey("__Host-cbr-session");

    public Task<Page> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Sends a form from one of the console's own pages.</summary>
    public Task<Page> PostAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, path, Form(fields), ("Origin", address.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin"));

    /// <summary>Calls the REST API from one of the console's own pages.</summary>
    public Task<Page> CallAsync(HttpMethod method, string path, string? json = null) => SendAsync(
        method, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"), ("Origin", address.GetLeftPart(UriPartial.Authority)));

    public async Task<Page> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path)) { Content = content };
        request.Headers.Add("X-Forwarded-For", ip);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), name);
        }

        if (Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var page = new Page(response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Keep(page);
        return page;
    }

    public static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    /// <summary>Fills in the sign-in and sends it.</summary>
    public async Task<Page> SignInAsync(string email, string password, string back = "/")
    {
        var token = (await GetAsync("/sign-in")).FormToken;
        return await PostAsync("/sign-in", ("form-token", token), ("email", email), ("password", password), ("return", back));
    }

    private void Keep(Page page)
    {
        foreach (var cookie in page.Cookies.Select(cookie => cookie.Split(';')))
        {
            var (name, value) = (cookie[0].Split('=', 2)[0], cookie[0].Split('=', 2)[1]);
            _ = value.Length == 0 ? Cookies.Remove(name) : Cookies.TryAdd(name, value) || (Cookies[name] = value).Length > 0;
        }
    }
}
