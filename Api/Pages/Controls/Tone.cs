namespace Orleans.Keys.Api.Pages.Controls;

/// <summary>How something stands; the words beside it say the same.</summary>
public enum Tone
{
    Plain = 1,
    Good,
    Busy,
    Warning,
    Bad,
    Off,
}
