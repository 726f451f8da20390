package dev.downloads.manifest;

import java.io.OutputStream;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A manifest as JSON, entry by entry, without holding them: {@code {"filename", "last_modified", "entries": [{"archive_name", "length",
 * "crc", "source", "last_modified"}]}}, the form that Esri's zipstream reads. Times are ISO 8601, {@code crc} is an unsigned number.
 */
public final class ManifestWriter {

    private static final JsonMapper JSON = new JsonMapper();

    private ManifestWriter() {}

    /** Writes and flushes, and leaves the stream open. */
    public static void writeJson(Manifest manifest, OutputStream out) {
        try (var json = JSON.createGenerator(out); var entries = manifest.entries()) {
            json.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false);
            json.writeStartObject();
            json.writeStringProperty("filename", manifest.filename());
            if (manifest.lastModified() != null) {
                json.writeStringProperty("last_modified", manifest.lastModified().toString());
            }
            json.writeArrayPropertyStart("entries");
            entries.forEachOrdered(entry -> write(entry, json));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(ManifestEntry entry, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("archive_name", entry.archiveName());
        json.writeNumberProperty("length", entry.length());
        json.writeNumberProperty("crc", entry.crc());
        json.writeStringProperty("source", entry.source().toString());
        json.writeStringProperty("last_modified", entry.lastModified().toString());
        json.writeEndObject();
    }
}
