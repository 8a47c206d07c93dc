using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Orleans.Keys.Api.SignIn;
using Orleans.Keys.Hosting;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Standalone.Demo;

/// <summary>
/// The one password of all people of the demo, in a file that only this process's user can read. Whoever removes the file gets another one.
/// </summary>
internal sealed class DemoPassword(IServiceProvider services, IOptions<KeysOptions> options)
{
    // No letters or digits that look alike.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int GroupLength = 4;

    private readonly TaskCompletionSource<string> applied = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string File { get; } = Path.GetFullPath(Path.Combine(options.Value.DataDirectory, "demo-password"));

    /// <summary>The password, once people can sign in with it.</summary>
    public Task<string> Applied => applied.Task;

    /// <summary>Gives it to all who have none, or to everybody when it is new.</summary>
    public async Task ApplyAsync(IReadOnlyCollection<string> emails, CancellationToken cancellationToken)
    {
        try
        {
            var accounts = services.GetRequiredService<LocalAccounts>();
            var known = System.IO.File.Exists(File) ? (await System.IO.File.ReadAllTextAsync(File, cancellationToken)).TrimEnd() : null;
            var password = known ?? Draw();
            var lacking = new List<string>();
            foreach (var email in emails)
            {
                if (known is null || !await accounts.ExistsAsync(email, cancellationToken))
                {
                    lacking.Add(email);
                }
            }

            if (lacking.Count > 0)
            {
                await accounts.PutAsync(lacking, password, cancellationToken);
            }

            if (known is null)
            {
                PrivateFile.WriteLine(File, password);
            }

            applied.SetResult(password);
        }
        catch (Exception fault)
        {
            applied.SetException(fault);
            throw;
        }
    }

    private static string Draw() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));
}
