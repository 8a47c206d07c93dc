using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.SignIn.Accounts;
using Orleans.Keys.Api.SignIn.FirstOwner;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Pages.Entry;

/// <summary>Reads the first owner's form.</summary>
internal static class WelcomeFields
{
    private const int MaxSlug = 40;

    /// <summary>The owner that a form makes; null, with errors, when it makes none.</summary>
    public static (WelcomeForm Form, NewOwner? Owner) Read(FormFields fields, KeyFormat format)
    {
        var (token, password, email) = (fields["token"].Trim(), fields["password"], fields["email"].Trim());
        var (workspace, person) = (new DirectoryFieldReader(format), new DirectoryFieldReader(format));
        var owner = new NewOwner
        {
            WorkspaceName = workspace.Name(fields["workspace"]),
            Workspace = TenantOf(fields["workspace"]),
            Name = person.Name(fields["name"]),
            Email = person.Email(email, MemberKind.Person),
            User = new UserId(Slug.Of(email.Split('@')[0], MaxSlug) is { Length: > 0 } user ? user : "owner"),
            Password = password,
        };

        var errors = new Dictionary<string, string>();
        AddErrors(errors, "workspace", workspace.Errors.Of("name"));
        AddErrors(errors, "name", person.Errors.Of("name"));
        AddErrors(errors, "email", person.Errors.Of("email"));
        AddErrors(errors, "password", PasswordFault(password, email));
        var form = new WelcomeForm { Token = token, Workspace = fields["workspace"], Name = fields["name"], Email = email, Errors = errors };
        return (form, errors.Count == 0 ? owner : null);
    }

    private static void AddErrors(Dictionary<string, string> errors, string field, string? error)
    {
        if (error is not null)
        {
            errors[field] = error;
        }
    }

    private static string? PasswordFault(string password, string email) =>
        password.Length is < PasswordVault.MinLength or > PasswordVault.MaxLength ? $"Choose {PasswordVault.MinLength} to {PasswordVault.MaxLength} characters."
        : string.Equals(password, email, StringComparison.OrdinalIgnoreCase) ? "Choose something other than the e-mail address."
        : null;

    private static TenantId TenantOf(string name) => Slug.Of(name, MaxSlug) is { Length: > 0 } slug && slug != TenantId.System.Value ? new TenantId(slug) : new TenantId("workspace");
}
