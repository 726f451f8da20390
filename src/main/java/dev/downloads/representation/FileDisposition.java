package dev.downloads.representation;

import java.util.function.IntPredicate;

import org.springframework.http.ContentDisposition;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The value of a {@code Content-Disposition} that gives a file its name.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6266">RFC 6266 Content-Disposition</a>
 */
public final class FileDisposition {

    private FileDisposition() {}

    /** To be saved. */
    public static String attachment(String filename) {
        return of(ContentDisposition.attachment(), filename);
    }

    /** To be shown. */
    public static String inline(String filename) {
        return of(ContentDisposition.inline(), filename);
    }

    private static String of(ContentDisposition.Builder disposition, String filename) {
        var name = replace(filename, FileDisposition::isUnsafe);
        var ascii = replace(name, c -> c >= 128);
        var plain = disposition.filename(ascii).build().toString();
        // Not Spring's own form for other names: in its RFC 2047 fallback curl and wget see a very odd name.
        return name.equals(ascii) ? plain : plain + "; filename*=UTF-8''" + UriUtils.encode(name, UTF_8);
    }

    private static boolean isUnsafe(int c) {
        return c == '/' || c == '\\' || Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }

    private static String replace(String text, IntPredicate bad) {
        return text.codePoints().map(c -> bad.test(c) ? '_' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
