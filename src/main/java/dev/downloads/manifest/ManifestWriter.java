package dev.downloads.manifest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.net.URI;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A manifest in the formats of its readers, written entry by entry, without holding them. */
public final class ManifestWriter {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int BUFFER = 8 * 1024;

    private ManifestWriter() {}

    /**
     * {@code {"filename", "last_modified", "sources_expire", "entries": [{"archive_name", "length", "crc", "source", "version",
     * "last_modified"}]}}, the form that Esri's zipstream reads. Times are ISO 8601, {@code crc} is an unsigned number; {@code version} is
     * the ETag that the source must still have, and absent where any will do. Flushes, and leaves the stream open.
     *
     * @see <a href="https://github.com/Esri/zipstream">zipstream</a>
     */
    public static void writeJson(Manifest manifest, OutputStream out) throws IOException {
        try (var json = JSON.createGenerator(out); var entries = manifest.entries()) {
            json.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false);
            json.writeStartObject();
            json.writeStringProperty("filename", manifest.filename());
            if (manifest.lastModified() != null) {
                json.writeStringProperty("last_modified", manifest.lastModified().toString());
            }
            if (manifest.sourcesExpire() != null) {
                json.writeStringProperty("sources_expire", manifest.sourcesExpire().toString());
            }
            json.writeArrayPropertyStart("entries");
            entries.forEachOrdered(entry -> writeJson(entry, json));
            json.writeEndArray();
            json.writeEndObject();
        } catch (JacksonIOException e) {
            // The reader left: that is what it is for the lines, too.
            throw e.getCause();
        }
    }

    private static void writeJson(ManifestEntry entry, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("archive_name", entry.archiveName());
        json.writeNumberProperty("length", entry.length());
        json.writeNumberProperty("crc", entry.crc());
        json.writeStringProperty("source", text(entry.source()));
        if (entry.version() != null) {
            json.writeStringProperty("version", entry.version());
        }
        json.writeStringProperty("last_modified", entry.lastModified().toString());
        json.writeEndObject();
    }

    /** With a key of S3 as it is: it is no URL for those who read it. */
    private static String text(URI source) {
        return source.getScheme().equals("s3")
                ? "s3://" + source.getRawAuthority() + source.getPath()
                : source.toString();
    }

    /**
     * Lines of CRC-32, length, location and archive name, which nginx's mod_zip reads from an answer with {@code X-Archive-Files: zip}. The
     * location is a path of nginx, for it knows no URLs: {@code /https/host:port/path?query}. Flushes, and leaves the stream open.
     *
     * @see <a href="https://github.com/evanmiller/mod_zip">mod_zip</a>
     */
    public static void writeLines(Manifest manifest, OutputStream out) throws IOException {
        var lines = new BufferedWriter(new OutputStreamWriter(out, UTF_8), BUFFER);
        try (var entries = manifest.entries()) {
            for (var entry : (Iterable<ManifestEntry>) entries::iterator) {
                lines.write("%08x %d %s %s\r\n".formatted(entry.crc(), entry.length(), location(entry.source()),
                        entry.archiveName()));
            }
        }
        lines.flush();
    }

    /** With the path encoded once more, because mod_zip decodes it before it asks for it, and its query not. */
    private static String location(URI source) {
        var path = source.getRawPath().replace("%", "%25").replace("+", "%2B");
        var query = source.getRawQuery() == null ? "" : "?" + source.getRawQuery();
        return "/" + source.getScheme() + "/" + source.getRawAuthority() + path + query;
    }
}
