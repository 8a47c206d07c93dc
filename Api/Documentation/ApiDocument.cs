using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Orleans.Keys.Api.Edge;

namespace Orleans.Keys.Api.Documentation;

/// <summary>The OpenAPI document and its pages.</summary>
internal static class ApiDocument
{
    public const string Path = "/api/docs/openapi.json";
    private const string Name = "v1";

    public static void Add(IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description =>
            description.HttpMethod != HttpMethods.Head && description.ActionDescriptor.EndpointMetadata.OfType<ApiEndpoint>().Any();
        options.CreateSchemaReferenceId = type => SchemaNames.Of(type.Type) ?? OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddSchemaTransformer(SchemaDocs.TransformAsync);
        options.AddOperationTransformer(RequestDocs.TransformAsync);
        options.AddOperationTransformer(AnswerDocs.TransformAsync);
        options.AddDocumentTransformer(DocumentDocs.TransformAsync);
    });

    public static void Map(IEndpointRouteBuilder routes) => routes.MapOpenApi(Path);
}
