package dev.downloads.zip;

import java.nio.ByteBuffer;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class LocalFileHeaderTests {

    private static final ByteBuffer NAME = ByteBuffer.wrap("ü.jpg".getBytes(UTF_8)).asReadOnlyBuffer();
    private static final Instant TIME = Instant.parse("2019-04-08T17:38:48Z");
    private static final Instant AFTER_2038 = Instant.parse("2040-02-29T12:00:00Z");

    @Test
    void describesAStoredEntry() {
        assertThat(new LocalFileHeader(NAME, TIME, 0xCAFEBABEL, 0x010203).asByteArray()).isEqualTo(ByteTable.of("""
                50 4b 03 04       // signature
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
                c3 bc 2e 6a 70 67 // ü.jpg
                55 54 05 00       // extended timestamp of 5 bytes
                01 28 87 ab 5c    // modification time
                """));
    }

    @Test
    void needsNoZip64ForTheLargest32BitLength() {
        assertThat(new LocalFileHeader(NAME, AFTER_2038, 1, 0xFFFF_FFFEL).asByteArray()).isEqualTo(ByteTable.of("""
                50 4b 03 04       // signature
                0a 00             // version needed to extract: 1.0
                00 08             // general purpose bit flag: bit 11, UTF-8
                00 00             // compression method: stored
                00 60             // last mod file time
                5d 78             // last mod file date
                01 00 00 00       // CRC-32
                fe ff ff ff       // compressed size
                fe ff ff ff       // uncompressed size
                06 00             // file name length
                00 00             // extra field length
                c3 bc 2e 6a 70 67 // ü.jpg
                """));
    }

    @Test
    void putsALongLengthIntoTheZip64Field() {
        assertThat(new LocalFileHeader(NAME, AFTER_2038, 1, 0xFFFF_FFFFL).asByteArray()).isEqualTo(ByteTable.of("""
                50 4b 03 04             // signature
                2d 00                   // version needed to extract: 4.5
                00 08                   // general purpose bit flag: bit 11, UTF-8
                00 00                   // compression method: stored
                00 60                   // last mod file time
                5d 78                   // last mod file date
                01 00 00 00             // CRC-32
                ff ff ff ff             // compressed size: see ZIP64
                ff ff ff ff             // uncompressed size: see ZIP64
                06 00                   // file name length
                14 00                   // extra field length
                c3 bc 2e 6a 70 67       // ü.jpg
                01 00 10 00             // zip64 extended information of 16 bytes
                ff ff ff ff 00 00 00 00 // original size
                ff ff ff ff 00 00 00 00 // compressed size
                """));
    }
}
