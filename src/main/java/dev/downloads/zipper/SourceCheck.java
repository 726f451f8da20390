package dev.downloads.zipper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Gatherers;

import dev.downloads.storage.ObjectChanged;
import dev.downloads.storage.ObjectMissing;
import dev.downloads.storage.Storages;

/** Finds out whether every source of an archive is still there and the same: files one by one, what is remote side by side. */
final class SourceCheck {

    /** Of one archive. Well below the 5,500 requests that S3 takes of a prefix in a second, even where each takes but 30 ms. */
    private static final int REMOTE_AT_ONCE = 128;

    private final Storages storages;

    SourceCheck(Storages storages) {
        this.storages = storages;
    }

    /** @throws SourcesUnavailable when a source is not there any more or not the same */
    void require(Archive archive) throws IOException {
        var broken = new BitSet();
        var remote = new ArrayList<Integer>();
        for (int entry = 0; entry < archive.sources().count(); entry++) {
            var source = archive.source(entry);
            try {
                if (storages.isRemote(source.location())) {
                    remote.add(entry);
                } else if (!storages.state(source.location()).equals(source.expected())) {
                    broken.set(entry);
                }
            } catch (ObjectMissing e) {
                broken.set(entry);
            }
        }
        checkRemote(archive, remote, broken);
        if (!broken.isEmpty()) {
            throw new SourcesUnavailable(broken.stream().mapToObj(archive.layout()::entryName).toList());
        }
    }

    private void checkRemote(Archive archive, List<Integer> entries, BitSet broken) throws IOException {
        try {
            entries.stream()
                    .gather(Gatherers.mapConcurrent(REMOTE_AT_ONCE,
                            entry -> isAsExpected(archive.source(entry)) ? -1 : entry))
                    .filter(entry -> entry >= 0).forEachOrdered(broken::set);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean isAsExpected(Source source) {
        try {
            storages.verify(source.location(), source.expected());
            return true;
        } catch (ObjectMissing | ObjectChanged e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
