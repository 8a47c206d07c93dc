using System.Net;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Reading;

/// <summary>Reads the fields of a key from a request into the domain's types.</summary>
/// <param name="format">Tells secrets, which no field may hold.</param>
/// <param name="now">The database's clock.</param>
internal sealed class KeyFieldReader(KeyFormat format, DateTimeOffset now)
{
    public const string InPast = "Send a time in the future.";

    public const string TooFar = "Send a time within the next ten years.";

    public const string HoldsSecret = "This holds the secret of a key or session. Take it out, and rotate the key.";

    public FieldErrors Errors { get; } = new();

    public DisplayName Name(string? text)
    {
        if (!DisplayName.TryParse(text, out var name))
        {
            Errors.Add("name", $"Send 1 to {DisplayName.MaxLength} characters without control, bidirectional or invisible ones.");
        }
        else if (KeyMaterial.IsIn(format, name.Value))
        {
            Errors.Add("name", HoldsSecret);
        }

        return name;
    }

    /// <param name="text">Null for the one of this process.</param>
    public KeyEnvironment Environment(string? text, KeyEnvironment ours)
    {
        switch (text)
        {
            case null:
                return ours;
            case "live":
                return KeyEnvironment.Live;
            case "test":
                return KeyEnvironment.Test;
            default:
                Errors.Add("environment", "Send live or test.");
                return ours;
        }
    }

    public DateTimeOffset? ExpiresAt(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (!Timestamp.TryParse(text, out var at))
        {
            Errors.Add("expiresAt", Timestamp.Rule);
        }
        else if (at <= now)
        {
            Errors.Add("expiresAt", InPast);
        }
        else if (at > now.AddYears(KeyRules.MaxLifetimeYears))
        {
            Errors.Add("expiresAt", TooFar);
        }

        return at;
    }

    public PermissionSet? Scopes(IReadOnlyList<string?>? texts)
    {
        if (texts is null)
        {
            return null;
        }

        var scopes = new List<Permission>();
        foreach (var text in texts)
        {
            if (Permission.TryParse(text, out var permission))
            {
                scopes.Add(permission);
            }
            else
            {
                Errors.Add("scopes", "Send permissions as subject:action, for example scans:read.");
                break;
            }
        }

        return [.. scopes];
    }

    public IpRangeSet AllowedIps(IReadOnlyList<string?> texts)
    {
        if (texts.Count > IpRangeSet.MaxCount)
        {
            Errors.Add("allowedIps", $"Send at most {IpRangeSet.MaxCount} ranges.");
            return IpRangeSet.Anywhere;
        }

        var ranges = new List<IPNetwork>();
        foreach (var text in texts)
        {
            if (IpRangeSet.TryParseRange(text, out var range))
            {
                ranges.Add(range);
            }
            else
            {
                Errors.Add("allowedIps", "Send addresses or networks in CIDR form without host bits, for example 203.0.113.0/24.");
                break;
            }
        }

        return [.. ranges];
    }

    public KeyMetadata Metadata(IReadOnlyDictionary<string, string> entries)
    {
        if (!KeyMetadata.TryCreate(entries, out var metadata))
        {
            Errors.Add("metadata", $"Send at most {KeyMetadata.MaxCount} texts, of {KeyMetadata.MaxValueLength} characters, with names of 1 to {KeyMetadata.MaxNameLength}.");
        }
        else if (metadata.Any(entry => KeyMaterial.IsIn(format, entry.Key) || KeyMaterial.IsIn(format, entry.Value)))
        {
            Errors.Add("metadata", HoldsSecret);
        }

        return metadata;
    }

    /// <summary>A collection that an edit cannot take away, only empty.</summary>
    public T NotNull<T>(string field, T? sent, T empty)
        where T : class
    {
        if (sent is null)
        {
            Errors.Add(field, "Send it empty rather than null.");
        }

        return sent ?? empty;
    }
}
