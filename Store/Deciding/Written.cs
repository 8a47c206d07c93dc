using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Deciding;

/// <summary>A command that was carried out, or not, and what it took.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Change">The change that was tried last; null when none was.</param>
/// <param name="StaleWrites">How often the row had moved.</param>
/// <param name="Elapsed">How long the last write took.</param>
public sealed record Written(CommandOutcome Outcome, Change? Change, int StaleWrites, TimeSpan Elapsed);
