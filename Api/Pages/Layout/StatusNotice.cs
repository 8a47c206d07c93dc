namespace Orleans.Keys.Api.Pages.Layout;

/// <summary>What a page says that could not show what it was asked for.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Title">What happened.</param>
/// <param name="Text">What to do.</param>
public sealed record StatusNotice(int Status, string Title, string Text)
{
    public static readonly StatusNotice NotFound = new(404, "Nothing here", "Check the address, or go to the start.");

    public static readonly StatusNotice NotReady = new(503, "Not ready", "Nothing is wrong with what you did. Reload this page in a moment: if it was a form, that sends it again, and nothing is done twice.");

    public static readonly StatusNotice Fault = new(500, "Something went wrong", "Reload this page: if it was a form, that sends it again, and nothing is done twice. If it stays, give the operator the number below.");

    public static readonly StatusNotice BadForm = new(400, "The form did not arrive whole", "Go back, load the page again and send it once more.");

    public static readonly StatusNotice OldForm = new(400, "The form is too old", "Go back, load the page again and send it once more. Cookies have to be allowed.");

    public static readonly StatusNotice ForeignForm = new(403, "The form came from elsewhere", "For your safety only forms of this site are taken. Go to the start and do it from there.");

    public static readonly StatusNotice SecretInAddress = new(
        400, "There was a secret in the address", "Addresses end up in histories and logs. If others could have seen it, rotate that key.");

    public static readonly StatusNotice TenantSuspended = new(403, "The workspace is suspended", "Ask its owner, or sign in to another one.");

    public static readonly StatusNotice OwnerSuspended = new(403, "You are no active member", "You are suspended, or no longer a member. Ask an administrator of the workspace.");

    public static readonly StatusNotice NotAMember = new(403, "You are in no workspace here", "Ask an administrator to add you, then sign in again.");

    public static readonly StatusNotice PlanRequired = new(403, "The plan has no API keys", "An owner of the workspace can change the plan under Settings, Billing.");

    public static readonly StatusNotice NotForRole = new(403, "Not for your role", "Ask an administrator of the workspace for a role that may.");

    public static readonly StatusNotice SignInFailed = new(
        400, "Signing in did not work", "It may have taken too long, or was begun in another window. Go back to the sign-in and try again.");
}
