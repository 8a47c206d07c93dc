using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Orleans.Keys.Api.Directory;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Tenancy;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Api.Documentation;

/// <summary>The rules of a request's fields, as far as a schema can say them.</summary>
/// <param name="Required">The fields that have to be there.</param>
/// <param name="Fields">By field, what is added to its schema.</param>
internal sealed record RequestRules(string[] Required, Dictionary<string, Action<OpenApiSchema>> Fields)
{
    private const string SlugPattern = "^[a-z0-9_-]{1,64}$";
    private const string PermissionPattern = "^[a-z][a-z0-9_]{0,31}:[a-z][a-z0-9_]{0,31}$";

    private static readonly Dictionary<Type, RequestRules> Rules = new()
    {
        [typeof(CreateKeyRequest)] = new(["name"], KeyFields(("environment", OneOf("live", "test")), ("owner", Pattern(SlugPattern)))),
        [typeof(ChangeKeyRequest)] = new([], KeyFields()),
        [typeof(RotateKeyRequest)] = new([], new() { ["overlap"] = Overlap }),
        [typeof(RevokeKeyRequest)] = new([], new() { ["reason"] = Text(0, RevokeKey.MaxReasonLength) }),
        [typeof(PutTenantRequest)] = new(["name", "plan"], new()
        {
            ["name"] = Text(1, DisplayName.MaxLength),
            ["plan"] = OneOf("starter", "pro", "enterprise"),
            ["status"] = OneOf("active", "suspended"),
        }),
        [typeof(PutMemberRequest)] = new(["name", "role"], new()
        {
            ["kind"] = OneOf("person", "service"),
            ["email"] = Email,
            ["name"] = Text(1, DisplayName.MaxLength),
            ["role"] = Pattern(SlugPattern),
            ["status"] = OneOf("active", "suspended"),
        }),
        [typeof(PutPlanRequest)] = new(["plan"], new() { ["plan"] = OneOf("starter", "pro", "enterprise") }),
        [typeof(PutPolicyRequest)] = new([], new()
        {
            ["longestLifetime"] = schema => schema.Format = "duration",
            ["roles"] = schema => schema.MinItems = 1,
        }),
        [typeof(PermissionsRequest)] = new(["permissions"], new() { ["permissions"] = Permissions(JsonSchemaType.Array) }),
    };

    public static RequestRules? Find(Type type) => Rules.GetValueOrDefault(type);

    public void ApplyTo(OpenApiSchema schema)
    {
        schema.AdditionalPropertiesAllowed = false;
        schema.Required = Required.Length == 0 ? null : Required.ToHashSet();
        foreach (var (name, rule) in Fields)
        {
            rule((OpenApiSchema)schema.Properties![name]);
        }
    }

    private static Dictionary<string, Action<OpenApiSchema>> KeyFields(params (string Name, Action<OpenApiSchema> Rule)[] more) =>
        new Dictionary<string, Action<OpenApiSchema>>
        {
            ["name"] = Text(1, DisplayName.MaxLength),
            ["expiresAt"] = schema => schema.Format = "date-time",
            ["scopes"] = Permissions(JsonSchemaType.Array | JsonSchemaType.Null),
            ["allowedIps"] = Ranges,
            ["metadata"] = Metadata,
        }.Concat(more.Select(field => KeyValuePair.Create(field.Name, field.Rule))).ToDictionary();

    private static Action<OpenApiSchema> Text(int least, int most) => schema =>
    {
        schema.Type = JsonSchemaType.String;
        schema.MinLength = least;
        schema.MaxLength = most;
    };

    private static Action<OpenApiSchema> OneOf(params string[] values) => schema =>
    {
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. values.Select(value => JsonValue.Create(value))];
    };

    private static Action<OpenApiSchema> Pattern(string pattern) => schema =>
    {
        schema.Type = JsonSchemaType.String;
        schema.Pattern = pattern;
    };

    private static Action<OpenApiSchema> Permissions(JsonSchemaType type) => schema =>
    {
        schema.Type = type;
        schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = PermissionPattern };
    };

    private static void Overlap(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Format = "duration";
        schema.Default = "PT24H";
    }

    private static void Email(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Format = "email";
        schema.MaxLength = 254;
    }

    private static void Ranges(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Array;
        schema.MaxItems = IpRangeSet.MaxCount;
    }

    private static void Metadata(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Object;
        schema.MaxProperties = KeyMetadata.MaxCount;
        schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = KeyMetadata.MaxValueLength };
    }
}
