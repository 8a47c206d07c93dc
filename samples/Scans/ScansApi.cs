using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Orleans.Keys.Samples.Scans;

/// <summary>The sample product, for a host of its own or any other.</summary>
public static class ScansApi
{
    public static IServiceCollection AddScans(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ScanBook>();
        return services.AddProblemDetails();
    }

    public static RouteGroupBuilder MapScans(this IEndpointRouteBuilder endpoints)
    {
        var scans = endpoints.MapGroup("/v1/scans");
        scans.MapGet("/", List);
        scans.MapPost("/", Create);
        scans.MapGet("/{id}", Get);
        return scans;
    }

    private static Results<Ok<ScanList>, ProblemHttpResult> List(HttpRequest request, ScanBook book) =>
        Caller.Of(request) is { } caller ? TypedResults.Ok(new ScanList(book.Of(caller), caller)) : NotBehindTheGateway();

    private static Results<Created<ScanAnswer>, ProblemHttpResult, ValidationProblem> Create(NewScan asked, HttpRequest request, ScanBook book)
    {
        if (Caller.Of(request) is not { } caller)
        {
            return NotBehindTheGateway();
        }

        if (asked.Errors() is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }

        var scan = book.Add(caller, asked.Name!.Trim(), asked.Target);
        return TypedResults.Created($"/v1/scans/{scan.Id}", new ScanAnswer(scan, caller));
    }

    private static Results<Ok<ScanAnswer>, ProblemHttpResult> Get(string id, HttpRequest request, ScanBook book)
    {
        if (Caller.Of(request) is not { } caller)
        {
            return NotBehindTheGateway();
        }

        return book.Find(caller, id) is { } scan
            ? TypedResults.Ok(new ScanAnswer(scan, caller))
            : TypedResults.Problem("There is no such scan.", statusCode: StatusCodes.Status404NotFound);
    }

    private static ProblemHttpResult NotBehindTheGateway() =>
        TypedResults.Problem("This service answers only behind the gateway, which says who calls.", statusCode: StatusCodes.Status403Forbidden);
}

/// <summary>All scans of a tenant, and who asked.</summary>
public sealed record ScanList(IReadOnlyList<Scan> Data, Caller Caller);

/// <summary>A scan, and who asked.</summary>
public sealed record ScanAnswer(Scan Scan, Caller Caller);
