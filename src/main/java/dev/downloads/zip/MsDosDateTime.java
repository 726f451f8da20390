package dev.downloads.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Last mod file time and date, in UTC: steps of two seconds from 1980 to 2107, and the nearer end of these for any other time.
 *
 * @param time hours, minutes, half seconds: 5, 6, 5 bits
 * @param date years since 1980, month, day: 7, 4, 5 bits
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT 4.4.6</a>
 */
record MsDosDateTime(short time, short date) implements ZipStructure {

    private static final long FIRST = Instant.parse("1980-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("2107-12-31T23:59:58Z").getEpochSecond();

    static MsDosDateTime of(Instant instant) {
        var utc = LocalDateTime.ofEpochSecond(Math.clamp(instant.getEpochSecond(), FIRST, LAST), 0, ZoneOffset.UTC);
        return new MsDosDateTime((short) (utc.getHour() << 11 | utc.getMinute() << 5 | utc.getSecond() >> 1),
                (short) (utc.getYear() - 1980 << 9 | utc.getMonthValue() << 5 | utc.getDayOfMonth()));
    }

    @Override
    public int size() {
        return 4;
    }

    @Override
    public void write(ByteBuffer buffer) {
        buffer.order(ByteOrder.LITTLE_ENDIAN).putShort(time).putShort(date);
    }
}
