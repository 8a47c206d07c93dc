using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Setup;

/// <summary>Runs one of our processes. One that must not run says why, a line for each reason, and ends with an exit code other than 0.</summary>
public static class KeysProcess
{
    /// <summary>Builds the host and runs it to its end.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(Func<IHost> build) => RunAsync(build, RunToEndAsync, refused: 1);

    /// <summary>Builds the host and does one thing with what is in it; the host is not started.</summary>
    /// <param name="refused">The exit code when it must not run.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Func<IHost> build, Func<IHost, Task<int>> run, int refused)
    {
        try
        {
            using var host = build();
            // Before anything is constructed that could stumble over a setting and not name it.
            host.Services.GetService<IStartupValidator>()?.Validate();
            _ = host.Services.GetService<PepperRing>();
            return await run(host);
        }
        catch (Exception end) when (ReasonsOf(end) is { } reasons)
        {
            foreach (var reason in reasons)
            {
                await Console.Error.WriteLineAsync(reason);
            }

            return refused;
        }
    }

    private static async Task<int> RunToEndAsync(IHost host)
    {
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await host.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped while it was still starting. Whoever stopped it for a reason has logged that and set the exit code.
        }

        return Environment.ExitCode;
    }

    private static IEnumerable<string>? ReasonsOf(Exception end) => end switch
    {
        OptionsValidationException invalid => invalid.Failures,
        StoreRefusedException refused => [refused.Message],
        AggregateException { InnerExceptions: [var first, ..] } => ReasonsOf(first),
        _ => null,
    };
}
