package dev.downloads.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipFile;

import static java.io.OutputStream.nullOutputStream;

/** SHA-256 sums in hex digits, by which files and archives are compared. */
final class Sums {

    private Sums() {}

    static String of(Path file) throws IOException {
        return of(Files.newInputStream(file));
    }

    /** By name; every entry's CRC-32 is verified on the way. */
    static Map<String, String> ofEntries(Path zip) throws IOException {
        var sums = new HashMap<String, String>();
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().toList()) {
                sums.put(entry.getName(), of(file.getInputStream(entry)));
            }
        }
        return sums;
    }

    private static String of(InputStream bytes) throws IOException {
        try (var in = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
