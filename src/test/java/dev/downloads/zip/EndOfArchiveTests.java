package dev.downloads.zip;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EndOfArchiveTests {

    @Test
    void isOneRecordAsLongAsItHoldsAllValues() {
        assertThat(new EndOfArchive(0xFFFE, 0xFFFF_FFFEL, 0xFFFF_FFFEL).asByteArray()).isEqualTo(ByteTable.of("""
                50 4b 05 06 // signature
                00 00       // number of this disk
                00 00       // number of the disk with the start of the central directory
                fe ff       // entries on this disk
                fe ff       // entries
                fe ff ff ff // size of the central directory
                fe ff ff ff // offset of the central directory
                00 00       // comment length
                """));
    }

    @Test
    void hasZip64RecordsForManyEntriesAndKeepsTheOtherValues() {
        assertThat(new EndOfArchive(0xFFFF, 0x010203, 0x11121314).asByteArray()).isEqualTo(ByteTable.of("""
                50 4b 06 06             // signature of the zip64 end of central directory record
                2c 00 00 00 00 00 00 00 // size of the rest of the record
                3f 03                   // version made by: 6.3, Unix
                2d 00                   // version needed to extract: 4.5
                00 00 00 00             // number of this disk
                00 00 00 00             // number of the disk with the start of the central directory
                ff ff 00 00 00 00 00 00 // entries on this disk
                ff ff 00 00 00 00 00 00 // entries
                03 02 01 00 00 00 00 00 // size of the central directory
                14 13 12 11 00 00 00 00 // offset of the central directory
                50 4b 06 07             // signature of the zip64 end of central directory locator
                00 00 00 00             // number of the disk with the record
                17 15 13 11 00 00 00 00 // offset of the record
                01 00 00 00             // total number of disks
                50 4b 05 06             // signature of the end of central directory record
                00 00                   // number of this disk
                00 00                   // number of the disk with the start of the central directory
                ff ff                   // entries on this disk: see ZIP64
                ff ff                   // entries: see ZIP64
                03 02 01 00             // size of the central directory
                14 13 12 11             // offset of the central directory
                00 00                   // comment length
                """)).hasSize(EndOfArchive.MAX_SIZE);
    }

    @ParameterizedTest
    @CsvSource({"1, 0xFFFFFFFF, 0, 01 00  01 00  ff ff ff ff  00 00 00 00  00 00",
            "1, 0, 0xFFFFFFFF, 01 00  01 00  00 00 00 00  ff ff ff ff  00 00",
            "65536, 2, 3, ff ff  ff ff  02 00 00 00  03 00 00 00  00 00"})
    void hasZip64RecordsForEachValueThatNeedsThem(long entries, long size, long offset, String lastFields) {
        assertThat(new EndOfArchive(entries, size, offset).asByteArray()).hasSize(EndOfArchive.MAX_SIZE)
                .endsWith(ByteTable.of(lastFields));
    }
}
