namespace Orleans.Keys.Samples.Embed;

public sealed class Program
{
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddOptions<KeysSettings>().BindConfiguration(KeysSettings.SectionName).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHttpClient<KeySessions>();

        await using var app = builder.Build();
        app.MapProduct();
        app.MapGet("/healthz/ready", () => TypedResults.Ok());
        await app.RunAsync();
    }
}
