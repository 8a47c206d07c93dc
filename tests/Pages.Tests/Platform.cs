using System.Runtime.Versioning;

// What all tests share is for Unix.
[assembly: UnsupportedOSPlatform("windows")]

// One browser and one process serve all of them; two cores are not enough for several at once.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
