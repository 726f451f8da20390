package dev.downloads.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What every storage that can be written to promises. */
abstract class StorageContractTests {

    /** The same one, empty, during one test. */
    abstract WritableStorage storage();

    /** A location of this storage at which nothing is. */
    abstract URI nowhere();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000, (16 << 20) - 1, 16 << 20, 40_000_000})
    void givesBackWhatWasWritten(int length) throws Exception {
        var bytes = random(length);
        var location = storage().write("account/ab/object.bin", new ByteArrayInputStream(bytes));
        var state = storage().state(location);

        assertThat(state.length()).isEqualTo(length);
        assertThat(read(location, state, 0, length)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "999,1", "1,998", "500,500", "1000,0", "0,0"})
    void opensAnyRange(int offset, int length) throws Exception {
        var bytes = random(1000);
        var location = storage().write("object", new ByteArrayInputStream(bytes));

        assertThat(read(location, storage().state(location), offset, length))
                .isEqualTo(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Test
    void verifiesAnObjectThatIsStillTheSame() throws Exception {
        var location = storage().write("object", new ByteArrayInputStream(random(10)));
        var state = storage().state(location);

        storage().verify(location, state);
        assertThat(storage().state(location)).isEqualTo(state);
    }

    @Test
    void tellsAnObjectFromTheOneThatWasThereBefore() throws Exception {
        var location = storage().write("object", new ByteArrayInputStream(random(1000)));
        var before = storage().state(location);
        var successor = random(1000);
        assertThat(storage().write("object", new ByteArrayInputStream(successor))).isEqualTo(location);

        assertThat(storage().state(location)).isNotEqualTo(before);
        assertThatExceptionOfType(ObjectChanged.class).isThrownBy(() -> storage().verify(location, before));
        assertThatExceptionOfType(ObjectChanged.class).isThrownBy(() -> storage().open(location, before, 10, 20));
        assertThatExceptionOfType(ObjectChanged.class).isThrownBy(() -> storage().open(location, before, 0, 0));
        assertThat(read(location, storage().state(location), 0, 1000)).isEqualTo(successor);
    }

    @Test
    void tellsAnObjectOfAnotherLength() throws Exception {
        var location = storage().write("object", new ByteArrayInputStream(random(1000)));
        var wrong = new ObjectState(1001, storage().state(location).version());

        assertThatExceptionOfType(ObjectChanged.class).isThrownBy(() -> storage().verify(location, wrong));
        assertThatExceptionOfType(ObjectChanged.class).isThrownBy(() -> storage().open(location, wrong, 10, 20));
    }

    @Test
    void saysThatNothingIsThere() throws Exception {
        var state = storage().state(storage().write("object", new ByteArrayInputStream(random(10))));

        assertThatExceptionOfType(ObjectMissing.class).isThrownBy(() -> storage().state(nowhere()))
                .extracting(ObjectMissing::reason).asString().startsWith("no such");
        assertThatExceptionOfType(ObjectMissing.class).isThrownBy(() -> storage().verify(nowhere(), state));
        assertThatExceptionOfType(ObjectMissing.class).isThrownBy(() -> storage().open(nowhere(), state, 0, 10));
    }

    @Test
    void deletesAndDoesNotMindNothingToDelete() throws Exception {
        var location = storage().write("object", new ByteArrayInputStream(random(10)));

        storage().delete(location);
        storage().delete(location);

        assertThatExceptionOfType(ObjectMissing.class).isThrownBy(() -> storage().state(location));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 40_000_000})
    void writesNothingOfContentThatBreaks(int after) throws Exception {
        var location = storage().write("object", new ByteArrayInputStream(random(10)));
        storage().delete(location);

        assertThatIOException().isThrownBy(() -> storage().write("object", breaking(after)))
                .withMessage("the content broke");

        assertThatExceptionOfType(ObjectMissing.class).isThrownBy(() -> storage().state(location));
        assertNothingIsLeftBehind();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000})
    void keepsTheOldObjectWhenTheNewContentBreaks(int after) throws Exception {
        var bytes = random(10);
        var location = storage().write("object", new ByteArrayInputStream(bytes));

        assertThatIOException().isThrownBy(() -> storage().write("object", breaking(after)))
                .withMessage("the content broke");

        assertThat(read(location, storage().state(location), 0, 10)).isEqualTo(bytes);
        storage().delete(location);
        assertNothingIsLeftBehind();
    }

    private static InputStream breaking(int after) {
        return new SequenceInputStream(new ByteArrayInputStream(random(after)), new InputStream() {

            @Override
            public int read() throws IOException {
                throw new IOException("the content broke");
            }
        });
    }

    /** No object, and no trace of an unfinished one. */
    abstract void assertNothingIsLeftBehind() throws Exception;

    @ParameterizedTest
    @ValueSource(strings = {"../object", "a/../../object", "/object"})
    void refusesKeysThatLeadOut(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> storage().write(key, new ByteArrayInputStream(new byte[1])));
    }

    @Test
    void canBeClosedBeforeTheEnd() throws Exception {
        var location = storage().write("object", new ByteArrayInputStream(random(40_000_000)));
        var state = storage().state(location);
        for (int i = 0; i < 20; i++) {
            try (var channel = storage().open(location, state, 0, state.length())) {
                assertThat(channel.read(ByteBuffer.allocate(100))).isPositive();
            }
        }
        assertThat(read(location, state, 39_999_000, 1000)).hasSize(1000);
    }

    final byte[] read(URI location, ObjectState state, long offset, int length) throws IOException {
        return read(storage(), location, state, offset, length);
    }

    static byte[] read(Storage storage, URI location, ObjectState state, long offset, int length)
            throws IOException {
        try (var channel = storage.open(location, state, offset, length)) {
            var bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // on
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }

    static byte[] random(int length) {
        var bytes = new byte[length];
        new Random().nextBytes(bytes);
        return bytes;
    }
}
