using System.Runtime.Versioning;

// What all tests share is for Unix.
[assembly: UnsupportedOSPlatform("windows")]
