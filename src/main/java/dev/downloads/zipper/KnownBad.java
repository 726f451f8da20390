package dev.downloads.zipper;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.downloads.storage.Storages;
import dev.downloads.zip.Slice;

/**
 * Sources that summed up to another CRC-32 than expected. Nobody may resume where such an answer was cut, and have a whole archive with a
 * wrong entry: since then a part of the source is only good when all of it is.
 */
final class KnownBad {

    private static final int MOST = 10_000;
    private static final int BUFFER = 64 * 1024;

    private final Storages storages;
    private final Cache<URI, Boolean> sources = Caffeine.newBuilder().maximumSize(MOST).build();

    KnownBad(Storages storages) {
        this.storages = storages;
    }

    void add(Source source) {
        sources.put(source.location(), true);
    }

    /** @throws SourceBroken when the source is one of them and still sums up to another CRC-32 */
    void requireMended(Source source, long crc, Slice.Content content) throws SourceBroken {
        if (sources.getIfPresent(source.location()) == null) {
            return;
        }
        if (SourceBroken.guard(content, 0, () -> sum(source)) != crc) {
            throw new SourceBroken(content, 0, "sums up to another CRC-32");
        }
        sources.invalidate(source.location());
    }

    private long sum(Source source) throws IOException {
        var crc = new CRC32();
        var buffer = ByteBuffer.allocate(BUFFER);
        try (var in = storages.open(source.location(), source.expected(), 0, source.expected().length())) {
            while (in.read(buffer) >= 0) {
                crc.update(buffer.flip());
                buffer.clear();
            }
        }
        return crc.getValue();
    }
}
