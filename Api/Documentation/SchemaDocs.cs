using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Documentation;

/// <summary>Adds to the schemas what the types cannot say.</summary>
internal static class SchemaDocs
{
    public static Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(KeySecret))
        {
            schema.Type = JsonSchemaType.String;
            schema.Description = "The whole key. Shown in this answer only.";
        }

        if (schema.Enum is { Count: > 0 })
        {
            schema.Type = JsonSchemaType.String;
        }

        if (context.JsonTypeInfo.Type == typeof(int))
        {
            (schema.Type, schema.Pattern) = (JsonSchemaType.Integer, null);
        }

        if (RequestRules.Find(context.JsonTypeInfo.Type) is { } rules)
        {
            rules.ApplyTo(schema);
        }

        return Task.CompletedTask;
    }
}
