package dev.downloads.remote;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.downloads.manifest.Manifest;
import dev.downloads.manifest.ManifestEntry;
import dev.downloads.manifest.ManifestReader;
import dev.downloads.manifest.Manifests;

/** The manifests of the API. */
final class RemoteManifests implements Manifests {

    private static final Logger log = LoggerFactory.getLogger(RemoteManifests.class);

    private final Api api;
    private final RemoteProperties properties;
    private final AtomicBoolean failing = new AtomicBoolean();

    RemoteManifests(Api api, RemoteProperties properties) {
        this.api = api;
        this.properties = properties;
    }

    /**
     * @throws ApiProblem when the API says that there is no such archive
     * @throws ApiUnavailable when it says nothing; also from a read of the entries
     */
    @Override
    public Manifest find(String upstream, UUID download) {
        return guarded(() -> {
            var answer = api.get(upstream);
            try {
                if (answer.status() != 200) {
                    throw answer.problem();
                }
                return manifest(answer);
            } catch (IOException | RuntimeException e) {
                answer.close();
                throw e;
            }
        });
    }

    private Manifest manifest(ApiAnswer answer) throws IOException {
        var reader = new ManifestReader(
                new BoundedBody(answer.body(), properties.largestManifest(), properties.manifestTimeout()));
        var entries = Stream.iterate(next(reader), Optional::isPresent, _ -> next(reader)).flatMap(Optional::stream)
                .map(this::located);
        return new Manifest(reader.filename(), reader.lastModified(), reader.sourcesExpire(),
                entries.onClose(answer::close));
    }

    private Optional<ManifestEntry> next(ManifestReader reader) {
        return guarded(() -> Optional.ofNullable(reader.next()));
    }

    private ManifestEntry located(ManifestEntry entry) {
        return new ManifestEntry(entry.archiveName(), entry.length(), entry.crc(), api.locate(entry.source()),
                entry.version(), entry.lastModified());
    }

    @Override
    public boolean isStill(String upstream, UUID download, int entries) {
        return switch (guarded(() -> api.head(upstream, "W/\"" + entries + "\""))) {
            case 304 -> true;
            case 200 -> false;
            default -> throw reason(upstream, download);
        };
    }

    @Override
    public void requireAlive(String upstream, UUID download) {
        if (guarded(() -> api.head(upstream, "")) != 200) {
            throw reason(upstream, download);
        }
    }

    /** Which has a body, as the answer to a HEAD has not. */
    private RuntimeException reason(String upstream, UUID download) {
        find(upstream, download).entries().close();
        return new ApiUnavailable();
    }

    private <T> T guarded(Call<T> call) {
        try {
            var result = call.run();
            failing.set(false);
            return result;
        } catch (IOException e) {
            // Once, and not for each of thousands of requests while the API is away.
            if (failing.compareAndSet(false, true)) {
                log.warn("No archive can be found until the API at {} answers: {}", properties.apiUrl(), e.toString());
            }
            throw new ApiUnavailable();
        }
    }

    private interface Call<T> {
        T run() throws IOException;
    }
}
