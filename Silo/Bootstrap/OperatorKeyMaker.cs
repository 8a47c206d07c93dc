using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Silo.Bootstrap;

/// <summary>Sees to it that the installation has an operator key: at most one is made, however many silos start and wherever one dies.</summary>
internal sealed class OperatorKeyMaker(SystemTenant system, OperatorKeyFile? file, KeyEnvironment environment)
{
    public async Task<OperatorKeyOutcome> EnsureAsync(CancellationToken cancellationToken)
    {
        if (await system.FindKeyAsync(cancellationToken) is { } there)
        {
            return new OperatorKeyOutcome(there, IsOurs: false);
        }

        if (file is null)
        {
            return new OperatorKeyOutcome(null, IsOurs: false);
        }

        // The file first: a key whose secret nobody has would be the only operator key for ever.
        var key = file.TakeOrMake();
        var made = await system.MakeKeyAsync(key, environment, cancellationToken);
        if (made != key.Id && key.IsNew)
        {
            file.Remove();
        }

        return new OperatorKeyOutcome(made, IsOurs: made == key.Id);
    }
}

/// <summary>How it stands with the operator key.</summary>
/// <param name="Key">The one there is; null when there is none and no setting says where to put one.</param>
/// <param name="IsOurs">Whether it is the one in our file.</param>
internal readonly record struct OperatorKeyOutcome(KeyId? Key, bool IsOurs);
