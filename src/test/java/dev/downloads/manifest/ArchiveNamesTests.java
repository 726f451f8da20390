package dev.downloads.manifest;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ArchiveNamesTests {

    private static String only(String filename) {
        return new ArchiveNames().unique(filename);
    }

    private static List<String> all(String... filenames) {
        var names = new ArchiveNames();
        return Stream.of(filenames).map(names::unique).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo.jpg", "IMG_0001.JPG", "a", "Ferien am Meer (2).jpeg", "été à la mer.jpg", "写真.png",
            "archive.tar.gz", ".hidden.jpg", "100% [best] #1 & 'more', ~really~; {so}=$5+@!^`.jpg", "console.jpg",
            "com10.jpg", "COM.jpg", "lpt.txt", "aux-1.jpg", "no extension", "👨‍👩‍👧‍👦.png", "🏴󠁧󠁢󠁥󠁮󠁧󠁿.png",
            "می‌خواهم.jpg"})
    void keepsASafeName(String filename) {
        assertThat(only(filename)).isEqualTo(filename);
    }

    static Stream<Arguments> unsafe() {
        return Stream.of(Arguments.of("a/b", "a_b"), Arguments.of("a\\b", "a_b"), Arguments.of("a//b/./c", "a_b_c"),
                Arguments.of("../x", "x"), Arguments.of("..\\..\\x", "x"), Arguments.of("/etc/passwd", "etc_passwd"),
                Arguments.of("C:\\photos\\a.jpg", "C__photos_a.jpg"), Arguments.of("a.jpg/", "a.jpg"),
                Arguments.of("a/..", "a"), Arguments.of("what?.jpg", "what_.jpg"),
                Arguments.of("<>:\"|?*.jpg", "_______.jpg"), Arguments.of("a\0b\tc\r\nd.jpg", "a_b_c__d.jpg"),
                Arguments.of("a\u007f\u0085\u009fb", "a___b"), Arguments.of("a\u2028\u2029b", "a__b"),
                Arguments.of("photo\u202egpj.exe", "photo_gpj.exe"), Arguments.of("a\u2066b\u2069\u200f", "a_b__"),
                Arguments.of("\ufeffa\u200bb\u00adc", "_a_b_c"), Arguments.of("a\uffff\ufdd0b", "a__b"),
                Arguments.of("\ud83d.jpg", "_.jpg"), Arguments.of("a\udc00b", "a_b"),
                Arguments.of("  a.jpg  ", "a.jpg"),
                Arguments.of("a. . .", "a"), Arguments.of("\u00a0\u3000a\u2003", "a"), Arguments.of(" .a", ".a"),
                Arguments.of("", "image"), Arguments.of(".", "image"), Arguments.of("..", "image"),
                Arguments.of("... .", "image"), Arguments.of("   ", "image"), Arguments.of("../..\\/", "image"),
                Arguments.of("CON", "CON_"), Arguments.of("con.jpg", "con_.jpg"),
                Arguments.of("Aux.tar.gz", "Aux_.tar.gz"),
                Arguments.of("nul .jpg", "nul_ .jpg"), Arguments.of("nul.", "nul_"),
                Arguments.of("PRN..jpg", "PRN_..jpg"),
                Arguments.of("COM0", "COM0_"), Arguments.of("lpt9.jpg", "lpt9_.jpg"),
                Arguments.of("COM\u00b9.jpg", "COM\u00b9_.jpg"), Arguments.of("lpt\u00b3", "lpt\u00b3_"),
                Arguments.of("CONIN$", "CONIN$_"), Arguments.of("aux/", "aux_"), Arguments.of(" con", "con_"),
                Arguments.of("e\u0301te\u0301.jpg", "\u00e9t\u00e9.jpg"), Arguments.of("\u212b", "\u00c5"));
    }

    @ParameterizedTest
    @MethodSource("unsafe")
    void makesAnUnsafeNameSafe(String filename, String name) {
        assertThat(only(filename)).isEqualTo(name);
    }

    @Test
    void numbersEqualNames() {
        assertThat(all("photo.jpg", "photo.jpg", "photo.jpg", "other.jpg", "photo.jpg")).containsExactly("photo.jpg",
                "photo (2).jpg", "photo (3).jpg", "other.jpg", "photo (4).jpg");
        assertThat(all("", "?", "", "a.tar.gz", "a.tar.gz", ".jpg", ".jpg", "Mr. Smith", "Mr. Smith")).containsExactly(
                "image", "_", "image (2)", "a.tar.gz", "a.tar (2).gz", ".jpg", ".jpg (2)", "Mr. Smith",
                "Mr. Smith (2)");
    }

    @Test
    void neverGivesANumberedNameToTwo() {
        assertThat(all("photo (2).jpg", "photo.jpg", "photo.jpg")).containsExactly("photo (2).jpg", "photo.jpg",
                "photo (3).jpg");
        assertThat(all("photo.jpg", "photo.jpg", "photo (2).jpg", "PHOTO (2).jpg")).containsExactly("photo.jpg",
                "photo (2).jpg", "photo (2) (2).jpg", "PHOTO (2) (3).jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo.jpg PHOTO.JPG", "é.jpg É.jpg", "é e\u0301", "É e\u0301", "straße STRASSE", "ß ẞ",
            "ß SS",
            "İ i", "İ i\u0307", "I\u0307 i", "ı I", "Σ σ", "σ ς", "ΟΔΟΣ οδος", "ﬁ FI", "ǆ ǅ", "K k", "ſ s", "ά Ά",
            "한글 \u1112\u1161\u11ab\u1100\u1173\u11af", "ᾳ ᾼ", "ა Ა", "ꭰ Ꭰ", "a\u200db ab", "a/b a_b", "a? a*",
            "con CON_"})
    void takesNamesForTheSameThatAnyFileSystemDoes(String pair) {
        var names = pair.split(" ", 2);
        assertThat(all(names[0], names[1]).get(1)).endsWith(" (2)" + extension(names[1]));
        assertThat(all(names[1], names[0]).get(1)).endsWith(" (2)" + extension(names[0]));
    }

    private static String extension(String name) {
        return name.contains(".") ? name.substring(name.indexOf('.')) : "";
    }

    @Test
    void takesEveryCharacterForTheSameAsItsOtherCasesAndForms() {
        assertThat(IntStream.rangeClosed('0', Character.MAX_CODE_POINT).filter(Character::isLetter).filter(c -> {
            var name = Character.toString(c);
            var twins = new HashSet<>(List.of(name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT),
                    Character.toString(Character.toTitleCase(c)), Normalizer.normalize(name, Form.NFD),
                    Normalizer.normalize(name.toUpperCase(Locale.ROOT), Form.NFD)));
            return twins.stream().anyMatch(twin -> !all(name, twin).get(1).endsWith(" (2)"));
        }).mapToObj(Integer::toHexString)).isEmpty();
    }

    @Test
    void cutsALongNameAndKeepsItsExtension() {
        assertThat(only("x".repeat(300) + ".jpeg")).isEqualTo("x".repeat(250) + ".jpeg");
        assertThat(only("x".repeat(300))).isEqualTo("x".repeat(255));
        assertThat(only("x." + "y".repeat(300))).isEqualTo("x." + "y".repeat(253));
        assertThat(only("x".repeat(249) + " y.jpeg")).isEqualTo("x".repeat(249) + ".jpeg");
        assertThat(only("x".repeat(251) + ".jpg")).isEqualTo("x".repeat(251) + ".jpg");
        assertThat(only("con." + "x".repeat(251))).isEqualTo("con_." + "x".repeat(250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ü", "写", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇫🇷", "👍🏽", "e\u0323\u0308\u0301", "한",
            "\u1112\u1161\u11ab"})
    void cutsBetweenWholeGraphemes(String grapheme) {
        var whole = only(grapheme);
        for (var prefix : List.of("", "a", "ab", "abc")) {
            var name = only(prefix + grapheme.repeat(200) + ".jpg");
            assertThat(name).matches(prefix + "(" + whole + ")+\\.jpg");
            assertThat(name.getBytes(UTF_8)).hasSizeBetween(252 - whole.getBytes(UTF_8).length, 255);
        }
    }

    @Test
    void cutsAGraphemeThatIsTooLongItself() {
        var whole = "\u1eb9" + "\u0323".repeat(199) + ".jpg";
        assertThat(only(whole)).isEqualTo("\u1eb9" + "\u0323".repeat(124) + ".jpg");
        assertThat(only("con" + "e" + "\u0323\u0308".repeat(200) + ".jpg")).isEqualTo("con_.jpg");
    }

    @Test
    void leavesRoomForTheNumber() {
        assertThat(all("x".repeat(300) + ".jpg", "x".repeat(301) + ".jpg", "X".repeat(302) + ".jpg")).containsExactly(
                "x".repeat(251) + ".jpg", "x".repeat(238) + " (2).jpg", "X".repeat(238) + " (3).jpg");
    }

    @Test
    void numbersLongNamesThatDifferOnlyWhereTheyAreCut() {
        var names = new ArchiveNames();
        var unique = new HashSet<String>();
        for (var round = 0; round < 2; round++) {
            for (var i = 0; i < 20_000; i++) {
                unique.add(names.unique("x".repeat(245) + "%06d".formatted(i) + ".jpg"));
            }
        }
        assertThat(unique).hasSize(40_000).contains("x".repeat(238) + " (20001).jpg");
    }

    @Test
    void namesAMillionEqualFiles() {
        var names = new ArchiveNames();
        for (var i = 1; i < 1_000_000; i++) {
            names.unique("photo.jpg");
        }
        assertThat(names.unique("photo.jpg")).isEqualTo("photo (1000000).jpg");
    }

    @Test
    void keepsItsPromisesForAnyName() {
        var seed = 255L;
        var random = new Random(seed);
        var alphabet = List.of("a", "A", ".", " ", "/", "\\", "con", "nul", "_", "(2)", "é", "e", "\u0301", "ß", "SS",
                "İ",
                "i", "\u0307", "\ud83d", "\ude00", "👨‍👩‍👧", "\u200d", "\u202e", "\0", "写", ":", ".jpg",
                "x".repeat(120),
                "\u3000", "\u00b9", "COM");
        var names = new ArchiveNames();
        var found = new ArrayList<String>();
        for (var i = 0; i < 20_000; i++) {
            var filename = new StringBuilder();
            for (var parts = random.nextInt(7); parts > 0; parts--) {
                filename.append(alphabet.get(random.nextInt(alphabet.size())));
            }
            var name = names.unique(filename.toString());
            found.add(name);
            assertThat(name).as("seed %d, number %d", seed, i).isNotBlank().isEqualTo(only(name))
                    .isEqualTo(Normalizer.normalize(name, Form.NFC))
                    .doesNotContainPattern("[<>:\"/\\\\|?*\\p{Cc}\\p{Cs}\u202e]|^ | $|\\.$")
                    .doesNotMatch("(?i)(con|prn|aux|nul|(com|lpt)[0-9\u00b9\u00b2\u00b3]) *(\\..*)?");
            assertThat(name.getBytes(UTF_8)).hasSizeBetween(1, 255);
        }
        assertThat(found.stream().map(name -> Normalizer.normalize(name, Form.NFD).toUpperCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
        assertThat(found.stream().map(name -> name.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
    }
}
