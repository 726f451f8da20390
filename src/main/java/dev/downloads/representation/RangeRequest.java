package dev.downloads.representation;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    Pattern SET = Pattern.compile("(?i:bytes)=[ \\t]*(?<specs>.*)");
    Pattern SPEC = Pattern.compile("(?<first>[0-9]+)-(?<last>[0-9]*)|-(?<suffix>[0-9]+)");
    Pattern SEPARATOR = Pattern.compile("[ \\t]*,[ \\t]*");

    /**
     * @param fields the values of {@code Range}, which is no list: several of them are bad syntax
     * @param length of the representation, in bytes
     */
    static RangeRequest parse(List<String> fields, long length) {
        var set = SET.matcher(fields.size() == 1 ? fields.getFirst() : "");
        if (!set.matches()) {
            return new Whole();
        }
        var specs = SEPARATOR.splitAsStream(set.group("specs")).filter(spec -> !spec.isEmpty()).map(SPEC::matcher)
                .toList();
        if (specs.isEmpty() || specs.size() > MOST_RANGES || !specs.stream().allMatch(RangeRequest::isValid)) {
            return new Whole();
        }
        var ranges = specs.stream().map(spec -> range(spec, length)).filter(range -> range.length() > 0).toList();
        if (ranges.isEmpty()) {
            return new Unsatisfiable();
        }
        return overlap(ranges) ? new Whole() : new Parts(ranges);
    }

    private static boolean isValid(Matcher spec) {
        return spec.matches() && (spec.group("suffix") != null || spec.group("last").isEmpty()
                || new BigInteger(spec.group("first")).compareTo(new BigInteger(spec.group("last"))) <= 0);
    }

    /** Empty, or of negative length, where the representation has no such byte. */
    private static ByteRange range(Matcher spec, long length) {
        if (spec.group("suffix") != null) {
            return new ByteRange(length - position(spec.group("suffix"), length), length);
        }
        var last = spec.group("last").isEmpty() ? length : position(spec.group("last"), length);
        return new ByteRange(position(spec.group("first"), length), Math.min(last + 1, length));
    }

    /** A number of any size, or {@code length} where it is beyond. */
    private static long position(String digits, long length) {
        return new BigInteger(digits).min(BigInteger.valueOf(length)).longValueExact();
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
