using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Orleans.Keys.Pages.Tests.Kit;

/// <summary>Takes the pictures of docs/images; scripts/screenshots.sh says where they go.</summary>
internal static class Camera
{
    /// <summary>A secret that never worked.</summary>
    private const string Example = "cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt";

    // No picture shows a secret that ever worked, or what a machine is called.
    private const string Disguise =
        """
        ([secret, machine]) => {
          const names = new Map();
          const gateway = new RegExp(`${machine}-\\w{6}`, 'g');
          const name = found => names.get(found) ?? names.set(found, `gateway-${names.size + 1}`).get(found);
          for (const root of [document, ...[...document.querySelectorAll('api-keys')].map(element => element.shadowRoot)]) {
            const field = root.getElementById('secret');
            if (field) { field.value = secret; }
            const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
              const text = texts.currentNode.data.replace(gateway, name);
              if (text !== texts.currentNode.data) { texts.currentNode.data = text; }
            }
          }
        }
        """;

    private static readonly string Folder = Environment.GetEnvironmentVariable("KEYS_PICTURES") ?? Directory.CreateTempSubdirectory("pictures-").FullName;

    public static BrowserNewContextOptions Screen(ColorScheme scheme, int width = 1200, int height = 760) =>
        new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height } };

    public static async Task TakeAsync(this IPage page, string name, ColorScheme scheme)
    {
        await page.EvaluateAsync(Disguise, new[] { Example, Regex.Escape(Environment.MachineName.ToLowerInvariant()) });
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{scheme.ToString().ToLowerInvariant()}.png"), Animations = ScreenshotAnimations.Disabled });
    }
}
