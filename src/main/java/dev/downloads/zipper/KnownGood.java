package dev.downloads.zipper;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Sources whose bytes summed up to the expected CRC-32 when they were last read; some 25 MB when full. */
final class KnownGood {

    private static final int MOST = 100_000;

    private final Cache<String, Boolean> sources = Caffeine.newBuilder().maximumSize(MOST).build();

    boolean contains(Source source, long crc) {
        return sources.getIfPresent(key(source, crc)) != null;
    }

    /** Only the same bytes by the storage's word: a source without a version is never known. */
    void add(Source source, long crc) {
        if (!source.expected().version().isEmpty()) {
            sources.put(key(source, crc), true);
        }
    }

    private static String key(Source source, long crc) {
        return crc + " " + source.expected().length() + " " + source.expected().version() + " " + source.location();
    }
}
