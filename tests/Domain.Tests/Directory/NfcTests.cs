using CsCheck;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Tests.Directory;

public sealed class NfcTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("caf\u00e9", "caf\u00e9")]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("e\u0323\u0302", "\u1ec7")] // two marks, one after the other
    [InlineData("e\u0302\u0323", "\u1ec7")] // ... in the other order
    [InlineData("\u00ea\u0323", "\u1ec7")] // ... on a character that holds one of them
    [InlineData("e\u0315\u0301", "\u00e9\u0315")] // past a mark of another class
    [InlineData("e\u0334\u0301", "\u00e9\u0334")]
    [InlineData("e\u0301\u0301", "\u00e9\u0301")] // within a class the first wins
    [InlineData("e\u0310\u0301", "e\u0310\u0301")] // ... and stands in the way of the others
    [InlineData("q\u0301\u0323", "q\u0323\u0301")] // nothing to join, but an order to keep
    [InlineData("q\u0323\u0301", "q\u0323\u0301")]
    [InlineData("\u0301e", "\u0301e")] // a mark without a base
    [InlineData("\u0323\u0301e\u0301", "\u0323\u0301\u00e9")]
    [InlineData("\u0301\u0323", "\u0323\u0301")]
    [InlineData("ex\u0301", "ex\u0301")]
    [InlineData("e\u0301e\u0301", "\u00e9\u00e9")]
    [InlineData("\u212b", "\u00c5")] // Angstrom sign
    [InlineData("\u2126", "\u03a9")] // Ohm sign
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("\u0958", "\u0915\u093c")] // taken apart for good
    [InlineData("\u09c7\u09be", "\u09cb")] // two that stand by themselves
    [InlineData("\u09c7\u0334\u09be", "\u09c7\u0334\u09be")] // ... and a mark between them
    [InlineData("\U00011099\U000110ba", "\U0001109a")] // beyond the first plane
    [InlineData("\u1112\u1161\u11ab", "\ud55c")] // Hangul
    [InlineData("\u1112\u1161", "\ud558")]
    [InlineData("\ud558\u11ab", "\ud55c")]
    [InlineData("\ud55c\u11ab", "\ud55c\u11ab")]
    [InlineData("\ud558\u11a7", "\ud558\u11a7")]
    [InlineData("\ud558\u11c3", "\ud558\u11c3")]
    [InlineData("\u1100\u1161", "\uac00")]
    [InlineData("\uac00\u11a8", "\uac01")]
    [InlineData("\u1112\u1175\u11c2", "\ud7a3")]
    [InlineData("\u1113\u1161", "\u1113\u1161")]
    [InlineData("\u1100\u1176", "\u1100\u1176")]
    [InlineData("\u1100\u1160", "\u1100\u1160")]
    [InlineData("\u10ff\u1161", "\u10ff\u1161")]
    [InlineData("\uac00", "\uac00")]
    [InlineData("\ud7a3", "\ud7a3")]
    [InlineData("\ud7a4\u11a8", "\ud7a4\u11a8")]
    [InlineData("\uabff\u11a8", "\uabff\u11a8")]
    public void Text_has_one_spelling(string text, string expected) => Assert.Equal(expected, Nfc.Normalize(text));

    [Fact]
    public void Normal_text_stays_as_it_is() =>
        Gen.OneOf(Gen.Char['\u0020', '\u024f'], Gen.Char['\u0300', '\u036f'], Gen.Char['\u0900', '\u0dff'], Gen.Char['\u1100', '\ud7a3'])
            .Array[0, 12]
            .Sample(
                characters =>
                {
                    var once = Nfc.Normalize(new string(characters));
                    return Nfc.Normalize(once) == once;
                },
                iter: 2_000);
}
