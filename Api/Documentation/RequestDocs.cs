using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Orleans.Keys.Api.Edge;

namespace Orleans.Keys.Api.Documentation;

/// <summary>Documents what an operation takes: parameters, headers and the body.</summary>
internal static class RequestDocs
{
    private static readonly Dictionary<string, string> PathParameters = new()
    {
        ["tenant"] = "The id of a tenant: 1 to 64 characters of a-z, 0-9, _ and -.",
        ["user"] = "The id of a user within the tenant, by the same rule.",
        ["role"] = "The name of a role, by the same rule.",
        ["id"] = "The id of a key: 16 characters of 0-9, A-Z and a-z.",
        ["signal"] = "The kind of a signal, as `listSignals` names it.",
    };

    private static readonly Dictionary<string, string> PathExamples = new()
    {
        ["tenant"] = "acme",
        ["user"] = "ada",
        ["role"] = "analyst",
        ["id"] = Examples.KeyId,
        ["signal"] = "new_network",
    };

    public static async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Description = PathParameters[parameter.Name!];
            parameter.Example = PathExamples[parameter.Name!];
        }

        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        foreach (var parameter in metadata.OfType<QueryParameters>().SelectMany(query => query.Known))
        {
            operation.Parameters.Add(Describe(parameter));
        }

        foreach (var header in metadata.OfType<HeaderDocs>())
        {
            operation.Parameters.Add(Describe(header));
        }

        if (metadata.OfType<BodyDocs>().SingleOrDefault() is { } body)
        {
            operation.RequestBody = await DescribeAsync(body, operation.OperationId!, context, cancellationToken);
        }
    }

    private static OpenApiParameter Describe(QueryParameter parameter)
    {
        var value = new OpenApiSchema
        {
            Type = parameter.Bounds is null ? JsonSchemaType.String : JsonSchemaType.Integer,
            Enum = parameter.Values.Count == 0 ? null : [.. parameter.Values],
            Pattern = parameter.Pattern,
            Minimum = parameter.Bounds?.Least.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Maximum = parameter.Bounds?.Most.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Description,
            Style = parameter.IsList ? ParameterStyle.Form : null,
            Explode = !parameter.IsList,
            Schema = parameter.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value } : value,
        };
    }

    private static OpenApiParameter Describe(HeaderDocs header) => new()
    {
        Name = header.Name,
        In = ParameterLocation.Header,
        Description = header.Description,
        Required = header.Required,
        Example = header.Example,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static async Task<OpenApiRequestBody> DescribeAsync(
        BodyDocs body, string operationId, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document ?? throw new InvalidOperationException("Operations are described within a document.");
        var name = body.Type.Name;
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            document.AddComponent(name, await context.GetOrCreateSchemaAsync(body.Type, null, cancellationToken));
        }

        return new OpenApiRequestBody
        {
            Required = body.Required,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = new OpenApiSchemaReference(name, document), Example = Examples.OfRequest(operationId) },
            },
        };
    }
}
