namespace Orleans.Keys.Api.Pages.Forms;

/// <summary>The fields of a form that was sent: each is there once, or is as good as not there.</summary>
internal sealed class FormFields(IFormCollection form)
{
    public string this[string name] => form[name] is [{ } only] ? only : "";

    public static async ValueTask<FormFields> ReadAsync(HttpContext http) => new(await http.Request.ReadFormAsync(http.RequestAborted));
}
