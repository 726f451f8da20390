package dev.downloads.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/**
 * A CSV file (RFC 4180, UTF-8) with a header line and the columns {@code public_id}, {@code filename} and {@code path}, in any order
 * and among others.
 *
 * @param place what relative paths in it are relative to
 */
record CatalogueFile(Path file, Place place) implements Candidates {

    private static final List<String> COLUMNS = List.of("public_id", "filename", "path");
    private static final Pattern UUID_PATTERN = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final ObjectReader ROWS = CsvMapper.builder()
            .enable(CsvReadFeature.WRAP_AS_ARRAY, CsvReadFeature.SKIP_EMPTY_LINES)
            .build()
            .readerFor(String[].class);

    @Override
    public boolean areRemote() {
        return place instanceof Place.Bucket;
    }

    @Override
    public void forEach(Consumer<Candidate> found, BiConsumer<String, Exception> failed) {
        try (var bytes = new BufferedInputStream(Files.newInputStream(file));
                MappingIterator<String[]> rows = ROWS.readValues(bytes)) {
            read(rows, found, failed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(MappingIterator<String[]> rows, Consumer<Candidate> found, BiConsumer<String, Exception> failed) {
        try {
            var header = header(rows);
            while (rows.hasNextValue()) {
                var line = file.getFileName() + ":" + rows.currentLocation().getLineNr();
                CatalogueEntry entry;
                try {
                    entry = entry(header, rows.nextValue());
                } catch (IllegalArgumentException e) {
                    failed.accept(line, e);
                    continue;
                }
                found.accept(Candidate.of(line, entry));
            }
        } catch (JacksonException e) {
            // Such as a quotation mark without its twin: there is no telling where the next line would begin.
            failed.accept(file.getFileName() + ":" + e.getLocation().getLineNr(),
                    new IllegalArgumentException("not CSV from here on: " + e.getOriginalMessage(), e));
        }
    }

    private List<String> header(MappingIterator<String[]> rows) {
        var header = rows.hasNextValue()
                ? Arrays.stream(rows.nextValue()).map(name -> name.strip().toLowerCase(Locale.ROOT)).toList()
                : List.<String>of();
        if (!header.containsAll(COLUMNS)) {
            throw new CatalogueUnusable(file + " must begin with a line that names the columns "
                    + String.join(", ", COLUMNS) + ", but begins with " + String.join(",", header));
        }
        return header;
    }

    private CatalogueEntry entry(List<String> header, String[] row) {
        if (row.length != header.size()) {
            throw new IllegalArgumentException("expected " + header.size() + " fields, found " + row.length);
        }
        var publicId = row[header.indexOf("public_id")].strip();
        if (!UUID_PATTERN.matcher(publicId).matches()) {
            throw new IllegalArgumentException("public_id is no UUID: " + publicId);
        }
        var path = row[header.indexOf("path")];
        if (path.isBlank()) {
            throw new IllegalArgumentException("path is empty");
        }
        return new CatalogueEntry(UUID.fromString(publicId), row[header.indexOf("filename")], place.resolve(path));
    }
}
