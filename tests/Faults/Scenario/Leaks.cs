using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Scenario;

/// <summary>Looks for secrets where none may stand: in what the processes wrote.</summary>
internal static class Leaks
{
    public static void Note(string folder, HistoryRecorder recorder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            foreach (var line in File.ReadLines(file))
            {
                Secrets.Note(line, $"the log {Path.GetFileName(file)}", recorder);
            }
        }
    }
}
