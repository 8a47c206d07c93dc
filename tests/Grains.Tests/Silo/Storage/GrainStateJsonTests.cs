using Orleans.Keys.Silo.Storage;

namespace Orleans.Keys.Grains.Tests.Silo.Storage;

public sealed class GrainStateJsonTests
{
    private readonly GrainStateJson json = new();

    [Fact]
    public void State_is_written_without_the_name_of_its_type() =>
        Assert.Equal("""{"count":7}""", json.Serialize(new CounterState { Count = 7 }).ToString());

    [Fact]
    public void State_that_was_written_is_read() =>
        Assert.Equal(7, json.Deserialize<CounterState>(json.Serialize(new CounterState { Count = 7 }))?.Count);

    [Fact]
    public void What_a_later_version_added_is_skipped() =>
        Assert.Equal(7, json.Deserialize<CounterState>(new BinaryData("""{"count":7,"since":"2026-08-01"}"""))?.Count);

    [Fact]
    public void Type_that_a_row_asks_for_is_not_made() =>
        Assert.IsType<CounterState>(json.Deserialize<CounterState>(new BinaryData("""{"$type":"System.IO.FileInfo, System.Private.CoreLib","count":7}""")));
}
