using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Reading;

/// <summary>Reads the fields of tenants, members and roles from a request.</summary>
/// <param name="format">Tells secrets, which no field may hold.</param>
internal sealed class DirectoryFieldReader(KeyFormat format)
{
    public const string SlugRule = "Send 1 to 64 characters of a-z, 0-9, _ and -.";

    public const string SystemNeedsKeys = "The system tenant needs a plan with keys, or nobody could operate the installation.";

    public FieldErrors Errors { get; } = new();

    public DisplayName Name(string? text)
    {
        if (!DisplayName.TryParse(text, out var name))
        {
            Errors.Add("name", $"Send 1 to {DisplayName.MaxLength} characters without control, bidirectional or invisible ones.");
        }
        else if (KeyMaterial.IsIn(format, name.Value))
        {
            Errors.Add("name", KeyFieldReader.HoldsSecret);
        }

        return name;
    }

    public Plan Plan(string? text)
    {
        switch (text)
        {
            case "starter":
                return Domain.Directory.Plan.Starter;
            case "pro":
                return Domain.Directory.Plan.Pro;
            case "enterprise":
                return Domain.Directory.Plan.Enterprise;
            default:
                Errors.Add("plan", "Send starter, pro or enterprise.");
                return Domain.Directory.Plan.Starter;
        }
    }

    /// <summary>Whether it is suspended; null to leave that as it is.</summary>
    public bool? IsSuspended(string? text)
    {
        if (text is not (null or "active" or "suspended"))
        {
            Errors.Add("status", "Send active or suspended.");
        }

        return text is null ? null : text == "suspended";
    }

    /// <summary>Null to leave it as it is.</summary>
    public MemberKind? Kind(string? text)
    {
        if (text is not (null or "person" or "service"))
        {
            Errors.Add("kind", "Send person or service.");
        }

        return text switch
        {
            "person" => MemberKind.Person,
            "service" => MemberKind.Service,
            _ => null,
        };
    }

    public string Email(string? text, MemberKind kind)
    {
        if (text is null && kind == MemberKind.Service)
        {
            return "";
        }

        if (text is not { Length: >= 3 and <= 254 } || text.Count(character => character == '@') != 1 || text[0] == '@' || text[^1] == '@' || !text.All(IsOfAddress))
        {
            Errors.Add("email", "Send an e-mail address of at most 254 characters.");
        }
        else if (KeyMaterial.IsIn(format, text))
        {
            Errors.Add("email", KeyFieldReader.HoldsSecret);
        }

        return text ?? "";
    }

    public RoleName Role(string? text)
    {
        if (!RoleName.TryParse(text, out var role))
        {
            Errors.Add("role", SlugRule);
        }

        return role;
    }

    public PermissionSet Permissions(IReadOnlyList<string?>? texts)
    {
        var permissions = new List<Permission>();
        foreach (var text in texts ?? [null])
        {
            if (!Permission.TryParse(text, out var permission))
            {
                Errors.Add("permissions", "Send a list of permissions as subject:action, for example scans:read.");
                break;
            }

            permissions.Add(permission);
        }

        return [.. permissions];
    }

    private static bool IsOfAddress(char character) => !char.IsWhiteSpace(character) && !char.IsControl(character) && character is not ('<' or '>' or '"' or ',' or ';');
}
