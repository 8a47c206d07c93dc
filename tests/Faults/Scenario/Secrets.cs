using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Scenario;

/// <summary>Finds secrets in texts and writes down where they stood, by a hash.</summary>
internal static partial class Secrets
{
    public static void Note(string text, string where, HistoryRecorder recorder)
    {
        foreach (Match secret in Secret().Matches(text))
        {
            var fingerprint = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(secret.Value)))[..32];
            recorder.Record(new Reveal(fingerprint, where, recorder.Clock.Now));
        }
    }

    [GeneratedRegex(@"\bcbr_(?:live|test)_[0-9A-Za-z]{16}_[0-9A-Za-z]{38}\b")]
    private static partial Regex Secret();
}
