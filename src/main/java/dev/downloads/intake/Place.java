package dev.downloads.intake;

import java.net.URI;
import java.nio.file.Path;

import dev.downloads.storage.S3Location;

/** What the paths in a catalogue are relative to. One that begins with {@code s3://} is absolute everywhere. */
sealed interface Place {

    /** The location of the path's file or object. */
    default URI resolve(String path) {
        return S3Location.isMeantBy(path) ? S3Location.parse(path).toUri() : resolveRelative(path);
    }

    URI resolveRelative(String path);

    record Folder(Path folder) implements Place {

        @Override
        public URI resolveRelative(String path) {
            return folder.resolve(path).toAbsolutePath().normalize().toUri();
        }
    }

    /** Below which a path is the rest of the key, as it stands. */
    record Bucket(S3Location prefix) implements Place {

        public Bucket {
            prefix = prefix.asPrefix();
        }

        @Override
        public URI resolveRelative(String path) {
            return new S3Location(prefix.bucket(), prefix.key() + path).toUri();
        }
    }
}
