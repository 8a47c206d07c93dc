namespace Orleans.Keys.Api.Pages.Forms;

/// <summary>The fields of a form that was sent: each is there once, or is as good as not there, unless all are asked for.</summary>
internal sealed class FormFields(IFormCollection form)
{
    public string this[string name] => form[name] is [{ } only] ? only : "";

    /// <summary>All values of a field that may be there more than once.</summary>
    public IReadOnlyList<string> All(string name) => [.. form[name].OfType<string>()];

    public bool Has(string name) => form.ContainsKey(name);

    public static async ValueTask<FormFields> ReadAsync(HttpContext http) => new(await http.Request.ReadFormAsync(http.RequestAborted));
}
