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

        // Numbers are written as numbers, and read as nothing else.
        if ((Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type) is var type && (type == typeof(int) || type == typeof(long)))
        {
            (schema.Type, schema.Pattern) = (schema.Type & ~JsonSchemaType.String, null);
        }

        if (RequestRules.Find(context.JsonTypeInfo.Type) is { } rules)
        {
            rules.ApplyTo(schema);
        }

        return Task.CompletedTask;
    }
}
