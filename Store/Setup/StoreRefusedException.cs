namespace Orleans.Keys.Store.Setup;

/// <summary>
/// The process must not run with this configuration or on this data. The message is for the person who starts it: it names the setting
/// and says what to do. Trying again does not help.
/// </summary>
public sealed class StoreRefusedException(string message, Exception? innerException = null) : Exception(message, innerException);
