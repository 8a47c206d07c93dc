namespace Orleans.Keys.Api.Pages.Controls;

/// <summary>How the pictures look.</summary>
internal static class IconShape
{
    // Lines in a square of sixteen, drawn with a stroke.
    public static string Of(IconName name) => name switch
    {
        IconName.Key => "M10 2.5a3.5 3.5 0 1 1-2.9 5.4L2.5 12.5v1.5H5v-1.5h1.5V11M10.8 5.2v.1",
        IconName.People => "M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c0-2.2 2-4 4.5-4s4.5 1.8 4.5 4M10.5 2.8a2.5 2.5 0 0 1 0 4.4M12 9.9c1.5.6 2.5 2 2.5 3.6",
        IconName.Shield => "M8 1.8 13 3.7v3.8c0 3.2-2 5.6-5 6.7-3-1.1-5-3.5-5-6.7V3.7L8 1.8ZM5.8 8l1.6 1.6 2.9-3",
        IconName.Sliders => "M2 4.5h7M13 4.5h1M11 2.8v3.4M2 11.5h1M7 11.5h7M5 9.8v3.4",
        IconName.Card => "M2.5 3.5h11a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1ZM1.5 6.5h13M4 10h2.5",
        IconName.List => "M5.5 4H14M5.5 8H14M5.5 12H14M2.3 4h.1M2.3 8h.1M2.3 12h.1",
        IconName.Code => "M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5",
        IconName.Menu => "M2 4h12M2 8h12M2 12h12",
        IconName.Chevron => "m5 6 3-3 3 3M5 10l3 3 3-3",
        IconName.Leave => "M6.5 2.5h-3a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h3M10 5l3 3-3 3M13 8H6.5",
        IconName.Plus => "M8 3v10M3 8h10",
        IconName.Search => "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7 14 14",
        IconName.Copy => "M6 5.5h6.5a1 1 0 0 1 1 1V13a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V6.5a1 1 0 0 1 1-1ZM5 10.5H3.5a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1H10a1 1 0 0 1 1 1v2.5",
        IconName.Dots => "M3.2 7.7h.6v.6h-.6ZM7.7 7.7h.6v.6h-.6ZM12.2 7.7h.6v.6h-.6Z",
        IconName.Rotate => "M13.5 2.5v3.5H10M13.2 6A5.5 5.5 0 1 0 13.5 9",
        IconName.Edit => "M10.5 2.8 13.2 5.5 5.5 13.2l-3.3.6.6-3.3 7.7-7.7ZM9 4.3 11.7 7",
        IconName.Trash => "M2.5 4h11M6 4V2.5h4V4M4 4l.6 9.5h6.8L12 4M6.5 7v3.5M9.5 7v3.5",
        IconName.Download => "M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11",
        IconName.Check => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.5 8.2l1.7 1.7 3.3-3.6",
        IconName.Clock => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.5",
        IconName.Cross => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM6 6l4 4M10 6l-4 4",
        IconName.Ban => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM3.8 3.8l8.4 8.4",
        IconName.Pause => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM6.5 6v4M9.5 6v4",
        IconName.Moon => "M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7Z",
        IconName.Circle => "M8 2a6 6 0 0 1 2.3.5M13.5 5.7a6 6 0 0 1 0 4.6M10.3 13.5a6 6 0 0 1-4.6 0M2.5 10.3a6 6 0 0 1 0-4.6M5.7 2.5A6 6 0 0 1 8 2",
        IconName.Warning => "M8 2.2 14.5 13.5h-13L8 2.2ZM8 6.5v3.3M8 11.7v.1",
        IconName.Info => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.3v3.5M8 5.2v.1",
        IconName.Lock => "M4 7h8a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1ZM5 7V5a3 3 0 0 1 6 0v2M8 10v1.5",
        IconName.Back => "M9.5 3.5 5 8l4.5 4.5",
        IconName.Arrow => "M3 8h10M9 4l4 4-4 4",
        IconName.Sort => "M8 3v10M5 10l3 3 3-3",
        IconName.Close => "M4 4l8 8M12 4l-8 8",
        IconName.Open => "M6.5 3.5 11 8l-4.5 4.5",
        IconName.Building => "M3.5 14V2.5h9V14M1.5 14h13M6 5.3h.1M9.9 5.3h.1M6 8h.1M9.9 8h.1M6.8 14v-3h2.4v3",
        IconName.Server => "M2.5 2.5h11v4.5h-11ZM2.5 9h11v4.5h-11ZM4.8 4.7h.1M4.8 11.2h.1M8.5 4.7h2.8M8.5 11.2h2.8",
        IconName.Keyboard => "M2 4h12a.5.5 0 0 1 .5.5v7a.5.5 0 0 1-.5.5H2a.5.5 0 0 1-.5-.5v-7A.5.5 0 0 1 2 4ZM4 6.7h.1M6.6 6.7h.1M9.2 6.7h.1M11.8 6.7h.1M5 9.5h6",
    };
}
