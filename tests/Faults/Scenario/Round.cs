using System.Collections.Immutable;
using Orleans.Keys.Faults.History;
using Orleans.Keys.Faults.Probing;

namespace Orleans.Keys.Faults.Scenario;

/// <summary>Keys of one round, each with what will be taken from it. Everything here is made before the faults begin.</summary>
internal sealed class Round(Management management, Changes changes, Prober prober, Pace pace)
{
    public const string Read = "scans:read";
    public const string Write = "scans:write";

    public static readonly string[] Both = [Read, Write];

    private int used;

    public Management Management => management;

    public Changes Changes => changes;

    /// <summary>Creates a key and begins to use it for some permissions.</summary>
    public async Task<ProbedKey> CreateAsync(string session, IReadOnlyList<string>? scopes, IReadOnlyList<string> permissions, CancellationToken cancellationToken)
    {
        while (true)
        {
            ProbedKey? created = null;
            var call = new ChangeCall(session, HttpMethod.Post, "/v1/api-keys", new { name = $"key {Interlocked.Increment(ref used)}", scopes })
            {
                Headers = [Workspace.Once()],
                IsDone = answer => answer is { Status: 409, Code: "secret_already_issued" },
                Gives = answer =>
                {
                    created = answer.IsSuccess ? new ProbedKey((string)answer.Json!["id"]!, (string)answer.Json!["secret"]!) : null;
                    return created is null ? [] : Arise(created, 1, permissions);
                },
            };
            await changes.CreateAsync(call, () => created, cancellationToken);
            if (created is not null)
            {
                Use(created, 1);
                return created;
            }
        }
    }

    /// <summary>Rotates a key and begins to use the new secret. The old one lives on, or not, as the overlap says.</summary>
    public async Task<DateTimeOffset?> RotateAsync(string session, ProbedKey key, string overlap, CancellationToken cancellationToken)
    {
        var isImmediate = overlap == "PT0S";
        var before = key.Secrets.Count;
        DateTimeOffset? ends = null;
        var call = new ChangeCall(session, HttpMethod.Post, $"/v1/api-keys/{key.Id}/rotate", new { overlap })
        {
            Headers = [Workspace.Once()],
            IsDone = answer => answer is { Status: 409, Code: "secret_already_issued" },
            Gives = answer =>
            {
                if (!answer.IsSuccess)
                {
                    return [];
                }

                ends = (DateTimeOffset?)answer.Json!["previousSecretExpiresAt"];
                key.Secrets.Add((string)answer.Json!["secret"]!);
                return Arise(key, before + 1, [.. key.Capabilities.Where(capability => capability.SecretVersion == before).Select(capability => capability.Permission)]);
            },
        };
        ImmutableArray<int> takes = isImmediate ? [.. key.Numbers(before)] : [];
        await changes.OfKeyAsync(isImmediate ? ChangeName.RotateWithoutOverlap : ChangeName.Rotate, key, call, takes, cancellationToken);
        Use(key, before + 1);
        return ends;
    }

    private int[] Arise(ProbedKey key, int secretVersion, IReadOnlyList<string> permissions)
    {
        foreach (var permission in permissions)
        {
            key.Capabilities.Add(management.Recorder.Capability(key.Id, secretVersion, permission));
        }

        return key.Numbers(secretVersion);
    }

    private void Use(ProbedKey key, int secretVersion)
    {
        foreach (var capability in key.Capabilities.Where(capability => capability.SecretVersion == secretVersion))
        {
            prober.Use(capability, key.Secrets[secretVersion - 1], pace.Next());
            if (capability.Permission == Read)
            {
                prober.KeepOpen(capability, key.Secrets[secretVersion - 1]);
            }
        }
    }
}
