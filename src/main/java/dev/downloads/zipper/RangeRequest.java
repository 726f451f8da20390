package dev.downloads.zipper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a {@code Range} field asks of a representation of known length. A field that a server may ignore, and had better, asks for the
 * whole: another unit, bad syntax, more than {@value #MOST_RANGES} ranges, or ranges that overlap.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14.2">RFC 9110, 14.2 Range</a>
 */
sealed interface RangeRequest {

    /** Answered with 200. */
    record Whole() implements RangeRequest {}

    /** Answered with 206: one range as it is, several as multipart/byteranges, in the order in which they were asked for. */
    record Parts(List<ByteRange> ranges) implements RangeRequest {}

    /** Answered with 416: no range has a byte of the representation. */
    record Unsatisfiable() implements RangeRequest {}

    int MOST_RANGES = 16;

    Pattern SET = Pattern.compile("(?i:bytes)[ \\t]*=(?<set>.*)");
    Pattern SPEC = Pattern.compile("(?<first>[0-9]{1,18})-(?<last>[0-9]{0,18})|-(?<suffix>[0-9]{1,18})");

    static RangeRequest parse(@Nullable String field, long length) {
        var matcher = SET.matcher(field == null ? "" : field);
        if (!matcher.matches()) {
            return new Whole();
        }
        var ranges = new ArrayList<ByteRange>();
        var specs = matcher.group("set").split(",", -1);
        if (specs.length > MOST_RANGES) {
            return new Whole();
        }
        for (var spec : specs) {
            var range = SPEC.matcher(spec.strip());
            if (!range.matches()) {
                return new Whole();
            }
            if (range.group("suffix") != null) {
                ranges.add(new ByteRange(Math.max(0, length - Long.parseLong(range.group("suffix"))), length));
            } else {
                var first = Long.parseLong(range.group("first"));
                var last = range.group("last").isEmpty() ? Long.MAX_VALUE - 1 : Long.parseLong(range.group("last"));
                if (last < first) {
                    return new Whole();
                }
                ranges.add(new ByteRange(first, Math.min(last + 1, length)));
            }
        }
        ranges.removeIf(range -> range.length() <= 0);
        if (ranges.isEmpty()) {
            return new Unsatisfiable();
        }
        return overlap(ranges) ? new Whole() : new Parts(List.copyOf(ranges));
    }

    private static boolean overlap(List<ByteRange> ranges) {
        var sorted = ranges.stream().sorted(Comparator.comparingLong(ByteRange::from)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).from() < sorted.get(i - 1).to()) {
                return true;
            }
        }
        return false;
    }
}
