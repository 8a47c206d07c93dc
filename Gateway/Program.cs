using Orleans.Keys.Gateway.Hosting;
using Orleans.Keys.Gateway.Validation.Http;

namespace Orleans.Keys.Gateway;

public sealed class Program
{
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddKeysGateway();

        await using var app = builder.Build();
        app.UseTrustedProxies();
        app.MapKeysGateway();
        app.MapGatewayHealth();
        app.MapFallback(NothingHere);
        await app.RunAsync();
    }

    private static Task NothingHere(HttpContext context, ProblemWriter problems) => problems.WriteAsync(context, KeyProblem.NotFound);
}
