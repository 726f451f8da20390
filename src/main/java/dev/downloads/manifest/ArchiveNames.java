package dev.downloads.manifest;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The entry names of one archive, made from file names in their order: each safe to extract on Windows, macOS and Linux, at most 255
 * bytes in UTF-8, and told from all others by any of their file systems. Not thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file">Naming Files, Paths, and Namespaces</a>
 */
public final class ArchiveNames {

    private static final int MAX_BYTES = 255;

    /** In characters, the dot counted; what is longer is no extension. */
    private static final int MAX_EXTENSION = 17;

    /** The most bytes that {@code " (n)"} takes with an int. */
    private static final int NUMBER_BYTES = 13;

    private static final String NAMELESS = "image";

    /** ASCII that needs no change, but for its length and device names. */
    private static final Pattern PLAIN = Pattern.compile("[\\w-][\\w !#$%&'()+,;=@\\[\\]^`{}~.-]*(?<![ .])");

    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

    /**
     * What no file name may hold; control characters; line separators; unpaired surrogates; code points that are no characters;
     * format controls that hide or reorder text. Joiners and tags stay: emoji and scripts are written with them.
     */
    private static final Pattern UNSAFE = Pattern.compile("[<>:\"|?*\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}"
            + "\\p{IsNoncharacter_Code_Point}\\x{ad}\\x{61c}\\x{180e}\\x{200b}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}"
            + "\\x{2060}-\\x{206f}\\x{feff}\\x{fff9}-\\x{fffb}\\x{e0001}]");

    /** Windows opens a device by its name, whatever the case and the extension, and reads superscript digits as digits. */
    private static final Pattern DEVICE = Pattern.compile(
            "(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(?:COM|LPT)[0-9\\u00b9\\u00b2\\u00b3])(?= *(?:\\.|\\z))",
            Pattern.CASE_INSENSITIVE);

    /** Drawn with the letter before or not at all, so that some file systems see no difference. */
    private static final Pattern INVISIBLE = Pattern.compile("(?<=I)\\u0307|[\\u200c\\u200d]");

    private final BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);

    private final Set<String> taken = new HashSet<>();

    /** The number given last, by what numbered names have in common. */
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * The file name itself where that is possible, and the same name whenever the calls before were the same.
     *
     * @param filename anything, paths included
     */
    public String unique(String filename) {
        var name = safe(filename);
        return taken.add(folded(name)) ? name : numbered(name);
    }

    private String numbered(String name) {
        var extension = extension(name);
        var stem = cut(name.substring(0, name.length() - extension.length()),
                MAX_BYTES - NUMBER_BYTES - bytes(extension));
        var common = folded(stem) + "/" + folded(extension);
        // From where the last one stopped: a million equal names would otherwise try all numbers again and again.
        var number = numbers.getOrDefault(common, 1);
        String numbered;
        do {
            number++;
            numbered = stem + " (" + number + ")" + extension;
        } while (!taken.add(folded(numbered)));
        numbers.put(common, number);
        return numbered;
    }

    private String safe(String filename) {
        var name = shortened(PLAIN.matcher(filename).matches() ? filename : cleaned(filename));
        var device = DEVICE.matcher(name);
        return device.lookingAt() ? shortened(device.replaceFirst("$1_")) : name;
    }

    private static String cleaned(String filename) {
        var path = SEPARATOR.splitAsStream(Normalizer.normalize(filename, Normalizer.Form.NFC))
                .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
                .collect(Collectors.joining("_"));
        var name = stripped(UNSAFE.matcher(path).replaceAll("_"));
        return name.isEmpty() ? NAMELESS : name;
    }

    /** Without blanks around it, and without dots at the end: Windows drops them silently. */
    private static String stripped(String name) {
        var start = 0;
        var end = name.length();
        while (start < end && isBlank(name.charAt(start))) {
            start++;
        }
        while (start < end && (isBlank(name.charAt(end - 1)) || name.charAt(end - 1) == '.')) {
            end--;
        }
        return name.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private String shortened(String name) {
        if (bytes(name) <= MAX_BYTES) {
            return name;
        }
        var extension = extension(name);
        return cut(name.substring(0, name.length() - extension.length()), MAX_BYTES - bytes(extension)) + extension;
    }

    private static String extension(String name) {
        var dot = name.lastIndexOf('.');
        var extension = dot > 0 ? name.substring(dot) : "";
        return extension.length() <= MAX_EXTENSION && extension.chars().noneMatch(c -> isBlank((char) c))
                ? extension
                : "";
    }

    /** As many whole graphemes as fit, or whole characters where not even the first grapheme does. */
    private String cut(String text, int maxBytes) {
        if (bytes(text) <= maxBytes) {
            return text;
        }
        var end = 0;
        for (var bytes = 0; (bytes += bytes(text.codePointAt(end))) <= maxBytes;) {
            end += Character.charCount(text.codePointAt(end));
        }
        if (isAscii(text)) {
            return stripped(text.substring(0, end));
        }
        // Whether graphemes part here is decided by what is before and the one character after.
        graphemes.setText(text.substring(0, end + Character.charCount(text.codePointAt(end))));
        var boundary = graphemes.isBoundary(end) ? end : graphemes.preceding(end);
        return stripped(text.substring(0, boundary > 0 ? boundary : end));
    }

    private static boolean isAscii(String text) {
        return bytes(text) == text.length();
    }

    private static int bytes(String text) {
        var bytes = 0;
        for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            bytes += bytes(text.codePointAt(i));
        }
        return bytes;
    }

    /** In UTF-8. */
    private static int bytes(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    /** Equal for names that any file system takes for the same, whether it folds one character to one or to several. */
    private static String folded(String name) {
        if (isAscii(name)) {
            return name.toUpperCase(Locale.ROOT);
        }
        var simple = name.codePoints().map(Character::toUpperCase).map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        var full = Normalizer.normalize(simple.toUpperCase(Locale.ROOT), Normalizer.Form.NFD);
        return INVISIBLE.matcher(full).replaceAll("");
    }
}
