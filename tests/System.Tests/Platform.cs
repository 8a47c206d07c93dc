using System.Runtime.Versioning;

// Throwaway servers and file modes are those of Unix.
[assembly: UnsupportedOSPlatform("windows")]

// Each test here is a machine full of processes.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
