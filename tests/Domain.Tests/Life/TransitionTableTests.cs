using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Domain.Tests.Life;

/// <summary>What every command does in every state. A cell reads: what happens and the state after it, or the refusal, or nothing.</summary>
public sealed class TransitionTableTests
{
    private const string Nothing = "nothing";

    private const string BothSecretsDie = "KeyRevoked: revoked while rotating";

    private static readonly string[] Commands =
        ["create", "change", "rotate", "finish", "cancel", "revoke"];

    private static readonly (string State, string[] Cells)[] Table =
    [
        ("absent", ["KeyCreated: active", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound"]),
        ("active", ["AlreadyExists", "KeyChanged: active", "KeyRotated: rotating", Nothing, Nothing, "KeyRevoked: revoked"]),
        ("rotating", ["AlreadyExists", "KeyChanged: rotating", "AlreadyRotating", "RotationFinished: active", "RotationCancelled: active", BothSecretsDie]),
        ("overlap lapsed", ["AlreadyExists", "KeyChanged: overlap lapsed", "KeyRotated: rotating", Nothing, Nothing, BothSecretsDie]),
        ("expired", ["AlreadyExists", "Expired", "Expired", Nothing, Nothing, "KeyRevoked: revoked"]),
        ("revoked", ["AlreadyExists", "Revoked", "Revoked", "Revoked", "Revoked", Nothing]),
        ("revoked while rotating", ["AlreadyExists", "Revoked", "Revoked", "Revoked", "Revoked", Nothing]),
    ];

    public static TheoryData<string, string, string> Cells =>
        [.. Table.SelectMany(row => row.Cells.Index(), (row, cell) => (row.State, Commands[cell.Index], cell.Item))];

    public static TheoryData<string> States => [.. Table.Select(row => row.State)];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Command_in_a_state_does_what_the_table_says(string state, string command, string expected)
    {
        var key = In(state);

        var decision = Decide(command, key);

        Assert.Equal(expected, Describe(key, decision));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void State_has_a_cell_for_every_command(string state) =>
        Assert.Equal(Commands.Length, Table.Single(row => row.State == state).Cells.Length);

    [Theory]
    [MemberData(nameof(States))]
    public void State_is_what_its_name_says(string state) => Assert.Equal(state, StateOf(In(state)));

    [Fact]
    public void Every_command_of_the_domain_has_a_column()
    {
        var deciders = typeof(Key).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Key).Namespace && type.GetMethod("Decide") is not null)
            .Select(type => type.Name);

        Assert.Equal(["CancelRotation", "ChangeKey", "CreateKey", "FinishRotation", "RevokeKey", "RotateKey"], deciders.Order(StringComparer.Ordinal));
    }

    private static Key? In(string state) => state switch
    {
        "absent" => null,
        "active" => Given.Key(),
        "rotating" => Given.RotatingKey(TimeSpan.FromTicks(1)),
        "overlap lapsed" => Given.RotatingKey(TimeSpan.Zero),
        "expired" => Given.Key() with { ExpiresAt = Given.Now },
        "revoked" => Given.RevokedKey(),
        "revoked while rotating" => Given.RotatingKey(TimeSpan.FromHours(1)) with { Revocation = new Revocation(Given.Now, null) },
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such row."),
    };

    private static Decision Decide(string command, Key? key) => command switch
    {
        "create" => CreateKey.Decide(key, Given.CreateKey(), Given.Now),
        "change" => ChangeKey.Decide(key, new ChangeKey { Name = new DisplayName("renamed") }, Given.Now),
        "rotate" => RotateKey.Decide(key, new RotateKey(Given.Digest(9), KeyRules.DefaultOverlap), Given.Now),
        "finish" => FinishRotation.Decide(key, Given.Now),
        "cancel" => CancelRotation.Decide(key, Given.Now),
        "revoke" => RevokeKey.Decide(key, null, Given.Now),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No such column."),
    };

    private static string Describe(Key? key, Decision decision) => decision switch
    {
        { Event: KeyCreated created } => $"{nameof(KeyCreated)}: {StateOf(created.Key)}",
        { Event: { } happens } => $"{happens.GetType().Name}: {StateOf(key!.After(happens))}",
        { Refusal: { } refusal } => refusal.ToString(),
        _ => Nothing,
    };

    private static string StateOf(Key? key) => key switch
    {
        null => "absent",
        { Revocation: not null, Rotation: not null } => "revoked while rotating",
        { Revocation: not null } => "revoked",
        _ when key.IsExpired(Given.Now) => "expired",
        _ when key.IsRotating(Given.Now) => "rotating",
        { Rotation: not null } => "overlap lapsed",
        _ => "active",
    };
}
