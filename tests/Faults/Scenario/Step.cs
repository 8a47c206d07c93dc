namespace Orleans.Keys.Faults.Scenario;

/// <summary>Something to do while the faults are on.</summary>
internal delegate Task Step(CancellationToken cancellationToken);
