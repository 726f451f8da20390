package dev.downloads.zip;

import java.nio.ByteBuffer;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class CentralDirectoryHeaderTests {

    private static final ByteBuffer NAME = ByteBuffer.wrap("ü.jpg".getBytes(UTF_8)).asReadOnlyBuffer();
    private static final Instant TIME = Instant.parse("2019-04-08T17:38:48Z");

    @Test
    void describesAStoredEntry() {
        assertThat(new CentralDirectoryHeader(NAME, TIME, 0xCAFEBABEL, 0x010203, 0x11121314).asByteArray())
                .isEqualTo(ByteTable.of("""
                        50 4b 01 02       // signature
                        3f 03             // version made by: 6.3, Unix
                        0a 00             // version needed to extract: 1.0
                        00 08             // general purpose bit flag: bit 11, UTF-8
                        00 00             // compression method: stored
                        d8 8c             // last mod file time
                        88 4e             // last mod file date
                        be ba fe ca       // CRC-32
                        03 02 01 00       // compressed size
                        03 02 01 00       // uncompressed size
                        06 00             // file name length
                        09 00             // extra field length
                        00 00             // file comment length
                        00 00             // disk number start
                        00 00             // internal file attributes
                        00 00 a4 81       // external file attributes: regular file, rw-r--r--
                        14 13 12 11       // relative offset of local header
                        c3 bc 2e 6a 70 67 // ü.jpg
                        55 54 05 00       // extended timestamp of 5 bytes
                        01 28 87 ab 5c    // modification time
                        """));
    }

    @Test
    void putsALongOffsetAloneIntoTheZip64Field() {
        assertThat(new CentralDirectoryHeader(NAME, TIME, 1, 0xFFFF_FFFEL, 0xFFFF_FFFFL).asByteArray())
                .isEqualTo(ByteTable.of("""
                        50 4b 01 02             // signature
                        3f 03                   // version made by: 6.3, Unix
                        2d 00                   // version needed to extract: 4.5
                        00 08                   // general purpose bit flag: bit 11, UTF-8
                        00 00                   // compression method: stored
                        d8 8c                   // last mod file time
                        88 4e                   // last mod file date
                        01 00 00 00             // CRC-32
                        fe ff ff ff             // compressed size
                        fe ff ff ff             // uncompressed size
                        06 00                   // file name length
                        15 00                   // extra field length
                        00 00                   // file comment length
                        00 00                   // disk number start
                        00 00                   // internal file attributes
                        00 00 a4 81             // external file attributes: regular file, rw-r--r--
                        ff ff ff ff             // relative offset of local header: see ZIP64
                        c3 bc 2e 6a 70 67       // ü.jpg
                        01 00 08 00             // zip64 extended information of 8 bytes
                        ff ff ff ff 00 00 00 00 // relative header offset
                        55 54 05 00             // extended timestamp of 5 bytes
                        01 28 87 ab 5c          // modification time
                        """));
    }

    @Test
    void putsALongLengthAloneIntoTheZip64Field() {
        var header = new CentralDirectoryHeader(NAME, Instant.MAX, 1, 0x1_0000_0000L, 0xFFFF_FFFEL);
        assertThat(header.asByteArray()).endsWith(ByteTable.of("""
                fe ff ff ff             // relative offset of local header
                c3 bc 2e 6a 70 67       // ü.jpg
                01 00 10 00             // zip64 extended information of 16 bytes
                00 00 00 00 01 00 00 00 // original size
                00 00 00 00 01 00 00 00 // compressed size
                """)).hasSize(header.size());
    }
}
