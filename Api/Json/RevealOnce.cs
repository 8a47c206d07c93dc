using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Json;

/// <summary>Writes the plaintext of a secret, which then is gone: only the answers that mint one have such a property.</summary>
internal sealed class RevealOnce : JsonConverter<KeySecret>
{
    public override KeySecret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Secrets are minted, not read.");

    public override void Write(Utf8JsonWriter writer, KeySecret value, JsonSerializerOptions options) => writer.WriteStringValue(value.RevealOnce());
}
