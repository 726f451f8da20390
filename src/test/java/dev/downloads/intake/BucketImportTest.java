package dev.downloads.intake;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

import dev.downloads.FaultyProxy;
import dev.downloads.FaultyProxy.Fault;
import dev.downloads.Pictures;
import dev.downloads.RealDatabase;
import dev.downloads.S3Server;
import dev.downloads.image.Image;
import dev.downloads.storage.S3Location;
import dev.downloads.storage.Storages;

import static org.assertj.core.api.Assertions.assertThat;

/** Objects that stay in the bucket of whoever owns them. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@RealDatabase
@Timeout(120)
class BucketImportTest {

    private static final FaultyProxy NETWORK = network();

    private final String account = UUID.randomUUID().toString();
    private final RecordingListener listener = new RecordingListener();
    private final String bucket = S3Server.shared().newBucket();
    private final S3Client s3 = S3Client.builder().endpointOverride(S3Server.shared().endpoint()).forcePathStyle(true)
            .region(Region.US_EAST_1).credentialsProvider(AnonymousCredentialsProvider.create())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED).build();

    @TempDir
    Path folder;

    @Autowired
    Import library;

    @Autowired
    Storages storages;

    @Autowired
    AllImages images;

    private static FaultyProxy network() {
        try {
            return FaultyProxy.before(S3Server.shared().endpoint());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void reachS3ThroughTheNetwork(DynamicPropertyRegistry properties) {
        var library = S3Server.shared().newBucket();
        S3Server.properties(NETWORK.endpoint(), "s3://" + library + "/copies")
                .forEach((name, value) -> properties.add(name, () -> value));
    }

    @AfterAll
    static void close() throws IOException {
        NETWORK.close();
    }

    /** As S3 keeps it that was told no checksum. */
    private void put(String key, byte[] bytes) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    private void putWithCrc(String key, byte[] bytes) {
        s3.putObject(request -> request.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.CRC32),
                RequestBody.fromBytes(bytes));
    }

    /** Longer than what tells what it is. */
    private static byte[] large(int seed) {
        var bytes = Arrays.copyOf(Pictures.picture("png", 31, 17, seed), 300_000);
        Arrays.fill(bytes, 200_000, 300_000, (byte) seed);
        return bytes;
    }

    private ImportSummary run(String place) {
        return library.run(account, new BucketListing(S3Location.parse(place), storages), false, listener);
    }

    private List<Image> all() {
        return images.findAll().stream().filter(image -> image.accountId().equals(account)).toList();
    }

    private long bytesAskedFor(int from) {
        return NETWORK.requests().stream().skip(from).filter(FaultyProxy.Request::isGet)
                .flatMap(request -> request.header("Range").stream()).mapToLong(range -> {
                    var ends = range.replace("bytes=", "").split("-");
                    return Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
                }).sum();
    }

    @Test
    void readsObjectsOfWhichS3HoldsNoChecksum() {
        put("photos/a.png", large(1));
        var before = NETWORK.requests().size();

        var summary = run("s3://" + bucket + "/photos");

        assertThat(summary.imported()).isEqualTo(1);
        assertThat(summary.bytes()).isEqualTo(300_000);
        assertThat(bytesAskedFor(before)).isEqualTo(300_000);
        assertIsLarge(all().getFirst(), 1);
    }

    @Test
    void takesTheChecksumThatS3HoldsAndReadsJustTheBeginning() {
        putWithCrc("photos/a.png", large(2));
        var before = NETWORK.requests().size();

        var summary = run("s3://" + bucket + "/photos");

        assertThat(summary.imported()).isEqualTo(1);
        assertThat(bytesAskedFor(before)).isBetween(1L, 100_000L);
        assertIsLarge(all().getFirst(), 2);
    }

    private void assertIsLarge(Image image, int seed) {
        assertThat(image.filename()).isEqualTo("a.png");
        assertThat(image.contentType()).isEqualTo("image/png");
        assertThat(image.length()).isEqualTo(300_000);
        assertThat(image.crc()).isEqualTo(crc(large(seed)));
        assertThat(image.width()).isEqualTo(31);
        assertThat(image.height()).isEqualTo(17);
        assertThat(image.lastModified()).isCloseTo(Instant.now(), within(1));
        assertThat(image.location()).isEqualTo(URI.create("s3://" + bucket + "/photos/a.png"));
        assertThat(image.state().version())
                .isEqualTo(s3.headObject(request -> request.bucket(bucket).key("photos/a.png")).eTag());
        assertThat(image.original()).isNull();
    }

    private static org.assertj.core.data.TemporalUnitOffset within(long minutes) {
        return org.assertj.core.api.Assertions.within(minutes, ChronoUnit.MINUTES);
    }

    @Test
    void importsWhatIsBelowThePlaceUnderItsOwnNameInTheOrderOfTheKeys() {
        var keys = List.of("p/ b.png", "p/#?&=;.png", "p/100%41.png", "p/a+b.png", "p/deep/er/c.png", "p/日本.png",
                "p/😀.png");
        for (var key : keys) {
            put(key, Pictures.png(keys.indexOf(key)));
        }
        put("p/", new byte[0]);
        put("p-private/secret.png", Pictures.png(99));

        var summary = run("s3://" + bucket + "/p");

        assertThat(listener.failed).isEmpty();
        assertThat(listener.leftOut).isEmpty();
        assertThat(summary.imported()).isEqualTo(keys.size());
        assertThat(all()).extracting(Image::filename)
                .containsExactlyInAnyOrderElementsOf(keys.stream().map(key -> key.replaceFirst(".*/", "")).toList());
        for (var image : all()) {
            assertThat(image.crc()).isEqualTo(crc(Pictures.png(keys.indexOf(keys.stream()
                    .filter(key -> key.endsWith("/" + image.filename())).findFirst().orElseThrow()))));
        }
    }

    @Test
    void asksForNothingButTheListingASecondTime() {
        for (int i = 0; i < 30; i++) {
            put("p/" + i + ".png", Pictures.png(i));
        }
        run("s3://" + bucket + "/p");
        var before = NETWORK.requests().size();

        var second = run("s3://" + bucket + "/p");

        assertThat(second.unchanged()).isEqualTo(30);
        assertThat(second.imported()).isZero();
        assertThat(NETWORK.requests().stream().skip(before)).singleElement()
                .satisfies(request -> assertThat(request.head()).contains("list-type=2"));
    }

    @Test
    void knowsTheObjectsOfABucketWithVersionsAgain() {
        var versioned = S3Server.shared().newVersionedBucket();
        s3.putObject(request -> request.bucket(versioned).key("a.png"), RequestBody.fromBytes(Pictures.png(1)));

        assertThat(run("s3://" + versioned).imported()).isEqualTo(1);

        assertThat(all().getFirst().state().version()).matches("\"[^\"]+\" \\S+");
        assertThat(run("s3://" + versioned).unchanged()).isEqualTo(1);
    }

    @Test
    void letsAnotherImageTakeThePlaceOfAChangedObject() {
        put("a.png", Pictures.png(1));
        put("b.png", Pictures.png(2));
        run("s3://" + bucket);
        put("a.png", Pictures.png(3));

        var second = run("s3://" + bucket);

        assertThat(second.replaced()).isEqualTo(1);
        assertThat(second.unchanged()).isEqualTo(1);
        assertThat(all()).extracting(Image::crc).containsExactlyInAnyOrder(crc(Pictures.png(3)), crc(Pictures.png(2)));
    }

    @Test
    void listsWhatItCannotReadAndImportsTheRest() {
        put("p/good.png", Pictures.png(1));
        put("p/locked.png", Pictures.png(2));
        put("p/letter.txt", "Dear reader".getBytes());
        NETWORK.faults(request -> request.head().contains("locked") ? new Fault.Status(403) : FaultyProxy.NONE);
        try {
            var summary = run("s3://" + bucket + "/p/");

            assertThat(summary.imported()).isEqualTo(1);
            assertThat(listener.failed).containsExactly("s3://" + bucket + "/p/locked.png: access denied");
            assertThat(listener.leftOut)
                    .containsExactly("s3://" + bucket + "/p/letter.txt: not an image, but text/plain");
            assertThat(listener.advanced).isEqualTo(3);
        } finally {
            NETWORK.faults(_ -> FaultyProxy.NONE);
        }
    }

    @Test
    void aBucketThatIsNotThereIsAFailure() {
        var summary = run("s3://no-such-bucket/p");

        assertThat(summary.failed()).isEqualTo(1);
        assertThat(listener.failed).singleElement().asString().startsWith("s3://no-such-bucket/p/: ");
    }

    @Test
    void copiesIntoTheStorageOnDemand() throws Exception {
        putWithCrc("a.png", large(1));

        var summary = library.run(account, new BucketListing(S3Location.parse("s3://" + bucket), storages), true,
                listener);

        assertThat(summary.imported()).isEqualTo(1);
        var image = all().getFirst();
        assertThat(image.location().toString()).contains("/copies/" + account);
        assertThat(image.crc()).isEqualTo(crc(large(1)));
        assertThat(image.original()).isNotNull();
        assertThat(library.run(account, new BucketListing(S3Location.parse("s3://" + bucket), storages), true,
                listener).unchanged()).isEqualTo(1);
    }

    @Test
    void aCatalogueNamesObjects() throws Exception {
        put("photos/one two.png", Pictures.png(1));
        put("elsewhere/b.png", Pictures.png(2));
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        var file = Files.writeString(folder.resolve("catalogue.csv"), """
                public_id,filename,path
                %s,Sunset.png,one two.png
                %s,Sunrise.png,s3://%s/elsewhere/b.png
                """.formatted(first, second, bucket));
        var catalogue = new CatalogueFile(file, new Place.Bucket(S3Location.parse("s3://" + bucket + "/photos")));

        assertThat(library.run(account, catalogue, false, listener).imported()).isEqualTo(2);

        assertThat(images.findById(first).orElseThrow().filename()).isEqualTo("Sunset.png");
        assertThat(images.findById(second).orElseThrow().crc()).isEqualTo(crc(Pictures.png(2)));
        assertThat(library.run(account, catalogue, false, listener).unchanged()).isEqualTo(2);
    }

    @Test
    void manyObjectsAreReadAtTheSameTime() {
        var keys = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            keys.add("p/" + i + ".png");
            put(keys.getLast(), Pictures.png(i));
        }
        NETWORK.latency(java.time.Duration.ofMillis(100));
        try {
            var most = new AtomicInteger();
            NETWORK.faults(request -> {
                most.accumulateAndGet(NETWORK.inFlight(), Math::max);
                return FaultyProxy.NONE;
            });
            assertThat(run("s3://" + bucket + "/p").imported()).isEqualTo(40);
            assertThat(most).hasValueGreaterThan(10);
        } finally {
            NETWORK.faults(_ -> FaultyProxy.NONE);
            NETWORK.latency(java.time.Duration.ZERO);
        }
    }

    private static long crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
