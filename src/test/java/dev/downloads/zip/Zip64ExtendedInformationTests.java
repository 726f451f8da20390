package dev.downloads.zip;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Zip64ExtendedInformationTests {

    @Test
    void isNothingWhereTheHeaderHoldsTheValues() {
        assertThat(new Zip64ExtendedInformation(0xFFFF_FFFEL, 0xFFFF_FFFEL).asByteArray()).isEmpty();
    }

    @Test
    void holdsTheLengthTwice() {
        assertThat(new Zip64ExtendedInformation(0xFFFF_FFFFL, 0xFFFF_FFFEL).asByteArray()).isEqualTo(ByteTable.of("""
                01 00                   // header id
                10 00                   // data size
                ff ff ff ff 00 00 00 00 // original size
                ff ff ff ff 00 00 00 00 // compressed size
                """));
    }

    @Test
    void holdsTheOffset() {
        assertThat(new Zip64ExtendedInformation(0xFFFF_FFFEL, 0xFFFF_FFFFL).asByteArray()).isEqualTo(ByteTable.of("""
                01 00                   // header id
                08 00                   // data size
                ff ff ff ff 00 00 00 00 // relative header offset
                """));
    }

    @Test
    void holdsBothInTheOrderOfTheSpecification() {
        assertThat(new Zip64ExtendedInformation(0x01_0203_0405_0607L, 0x11_1213_1415_1617L).asByteArray())
                .isEqualTo(ByteTable.of("""
                        01 00                   // header id
                        18 00                   // data size
                        07 06 05 04 03 02 01 00 // original size
                        07 06 05 04 03 02 01 00 // compressed size
                        17 16 15 14 13 12 11 00 // relative header offset
                        """));
    }
}
