using System.Runtime.Versioning;

// Throwaway servers and file modes are those of Unix.
[assembly: UnsupportedOSPlatform("windows")]
