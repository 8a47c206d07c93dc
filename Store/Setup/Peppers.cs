using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Sqlite;

namespace Orleans.Keys.Store.Setup;

/// <summary>Finds the peppers of a process.</summary>
internal static class Peppers
{
    private const string CurrentSetting = "Keys__PepperFile";

    /// <summary>Those that the settings name.</summary>
    public static PepperRing Load(KeysOptions options) => Load(options, options.PepperFile ?? throw new StoreRefusedException($"{CurrentSetting} is missing."));

    /// <summary>In the embedded mode the pepper is made on the first start, unless a setting names one.</summary>
    public static PepperRing LoadOrMake(KeysOptions options, DataDirectory directory)
    {
        if (options.PepperFile is not null)
        {
            return Load(options);
        }

        if (!File.Exists(directory.PepperFile))
        {
            MakeFirst(directory);
        }

        return Load(options, directory.PepperFile);
    }

    /// <summary>In the embedded mode, beside a process that has made its pepper.</summary>
    public static PepperRing LoadMade(KeysOptions options) =>
        Load(options, options.PepperFile ?? Path.Combine(Path.GetFullPath(options.DataDirectory), DataDirectory.PepperFileName));

    private static PepperRing Load(KeysOptions options, string current) => new(
        PepperFile.Load(CurrentSetting, current),
        options.PreviousPepperFile is { } previous ? PepperFile.Load("Keys__PreviousPepperFile", previous) : null);

    private static void MakeFirst(DataDirectory directory)
    {
        // A new pepper beside an old database would only hide that the right one is lost.
        if (File.Exists(directory.DatabaseFile))
        {
            throw new StoreRefusedException(
                $"'{directory.PepperFile}' is missing beside its database. Put it back from a backup: without it no key can be verified.");
        }

        PepperFile.Make(directory.PepperFile);
    }
}
