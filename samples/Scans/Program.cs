namespace Orleans.Keys.Samples.Scans;

public sealed class Program
{
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddScans();

        await using var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapScans();
        app.MapGet("/healthz/live", () => TypedResults.Ok());
        await app.RunAsync();
    }
}
