package dev.downloads.zip;

import java.util.HexFormat;

/** Bytes written as in a specification: a field a line in hexadecimal, then two slashes and its meaning. */
final class ByteTable {

    private ByteTable() {}

    static byte[] of(String table) {
        return HexFormat.of().parseHex(table.replaceAll("//.*", "").replaceAll("\\s", ""));
    }
}
