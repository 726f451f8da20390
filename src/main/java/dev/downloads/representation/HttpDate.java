package dev.downloads.representation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A point in time as HTTP writes it, in today's form and in the two older ones that every recipient still has to read.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7">RFC 9110, 5.6.7 Date/Time Formats</a>
 */
final class HttpDate {

    private static final List<DateTimeFormatter> FORMS = List.of(
            formatter(new DateTimeFormatterBuilder().appendPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'")),
            formatter(new DateTimeFormatterBuilder().appendPattern("EEEE, dd-MMM-")
                    // Two digits, and nothing on the web is older than 1970.
                    .appendValueReduced(ChronoField.YEAR, 2, 2, LocalDate.EPOCH).appendPattern(" HH:mm:ss 'GMT'")),
            formatter(new DateTimeFormatterBuilder().appendPattern("EEE MMM ppd HH:mm:ss uuuu")));

    private HttpDate() {}

    /** Null for a text that is no date, which a recipient has to take as if it were not there. */
    static @Nullable Instant parse(String text) {
        for (var form : FORMS) {
            try {
                return form.parse(text, Instant::from);
            } catch (DateTimeParseException e) {
                // Perhaps another form.
            }
        }
        return null;
    }

    private static DateTimeFormatter formatter(DateTimeFormatterBuilder builder) {
        return builder.toFormatter(Locale.US).withResolverStyle(ResolverStyle.STRICT).withZone(ZoneOffset.UTC);
    }
}
