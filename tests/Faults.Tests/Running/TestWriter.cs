using System.Text;

namespace Orleans.Keys.Faults.Tests.Running;

/// <summary>Shows what a run says in the output of its test.</summary>
internal sealed class TestWriter : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => TestContext.Current.TestOutputHelper?.Write(value.ToString());

    public override Task WriteLineAsync(string? value)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(value ?? "");
        return Task.CompletedTask;
    }
}
