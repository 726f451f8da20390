package dev.downloads.intake;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;

import dev.downloads.image.Image;
import dev.downloads.storage.S3Location;
import dev.downloads.storage.Storages;

/**
 * What the command line of an import says.
 *
 * @param copy whether the library gets copies of its own
 */
record ImportArguments(String account, Candidates candidates, boolean copy) {

    static final String USAGE = """
            Usage: import --account=ID [--copy] DIR
                   import --account=ID [--copy] --catalogue=FILE.csv [DIR]

            Brings images into the library of an account.
              DIR                   a folder, or s3://bucket/prefix; every image in it and below is imported. What S3 holds
                                    the CRC-32 of is not read for it
              --catalogue=FILE.csv  import what this file lists instead: a header line and the columns public_id, filename
                                    and path. Relative paths are relative to DIR, or to the file's folder;
                                    s3://bucket/key stands for an object
              --copy                copy the bytes into the library's storage; otherwise they stay where they are
            Options of Spring Boot, such as --spring.datasource.url=URL, may be added.
            A second run reads only what is new or has changed, and so resumes a first one that was interrupted.
            Exit code: 0 all went well, 1 something could not be imported (listed on stderr), 2 wrong usage.
            """;

    private static final Set<String> OWN = Set.of("account", "catalogue", "copy");
    private static final Set<String> SPRING = Set.of("debug", "trace");

    /** @throws UsageError when no import can be made of them */
    static ImportArguments of(ApplicationArguments arguments, Storages storages) {
        for (var option : arguments.getOptionNames()) {
            if (!OWN.contains(option) && !SPRING.contains(option) && !option.contains(".")) {
                throw new UsageError("unknown option --" + option);
            }
        }
        var account = value(arguments, "account");
        if (account == null) {
            throw new UsageError("--account=ID is missing");
        }
        if (!Image.isAccountId(account)) {
            throw new UsageError("an account id has 1 to 64 letters, digits, hyphens and underscores, not: " + account);
        }
        var copy = arguments.getOptionValues("copy");
        if (copy != null && !copy.isEmpty()) {
            throw new UsageError("--copy takes no value");
        }
        return new ImportArguments(account, candidates(arguments, storages), copy != null);
    }

    private static Candidates candidates(ApplicationArguments arguments, Storages storages) {
        var folders = arguments.getNonOptionArgs().stream().skip(1).toList();
        if (folders.size() > 1) {
            throw new UsageError("one DIR at a time, not: " + String.join(" ", folders));
        }
        var place = folders.isEmpty() ? null : place(folders.getFirst());
        var catalogue = value(arguments, "catalogue");
        if (catalogue != null) {
            var file = path(catalogue).toAbsolutePath().normalize();
            if (!Files.isRegularFile(file)) {
                throw new UsageError("no such file: " + catalogue);
            }
            return new CatalogueFile(file, place == null ? new Place.Folder(file.resolveSibling("")) : place);
        }
        return switch (place) {
            case null -> throw new UsageError("DIR is missing");
            case Place.Folder(var folder) -> new FolderWalk(folder);
            case Place.Bucket(var prefix) -> new BucketListing(prefix, storages);
        };
    }

    private static Place place(String name) {
        try {
            return S3Location.isMeantBy(name)
                    ? new Place.Bucket(S3Location.parse(name))
                    : new Place.Folder(folder(name));
        } catch (IllegalArgumentException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    private static Path folder(String name) {
        var folder = path(name).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new UsageError("no such folder: " + name);
        }
        return folder;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageError("no path: " + e.getMessage());
        }
    }

    private static @Nullable String value(ApplicationArguments arguments, String option) {
        var values = arguments.getOptionValues(option);
        if (values == null) {
            return null;
        }
        if (values.size() != 1 || values.getFirst().isBlank()) {
            throw new UsageError("--" + option + " takes one value, as in --" + option + "=…");
        }
        return values.getFirst();
    }

    /** The command line is not one that the usage text allows. */
    static class UsageError extends RuntimeException {

        UsageError(String message) {
            super(message);
        }
    }
}
