package dev.downloads.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import dev.downloads.DownloadsApplication;
import dev.downloads.FaultyProxy;
import dev.downloads.Pictures;
import dev.downloads.S3Server;
import dev.downloads.ServiceProcess;
import dev.downloads.TestDatabase;
import dev.downloads.storage.Storages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

/** The command in a process of its own, as users start it. */
@Timeout(180)
class ImportCommandTest {

    private static final int MANY = 2_000;

    private static String database = "";
    private static JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource());

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
        jdbc = JdbcClient.create(new DriverManagerDataSource(database));
    }

    @Test
    void printsProgressFailuresAndASummary() throws Exception {
        Files.write(folder.resolve("a.png"), Pictures.png(1));
        Files.createSymbolicLink(folder.resolve("dangling.png"), folder.resolve("nowhere.png"));

        var outcome = run("import", "--account=one", folder.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).containsPattern(
                "Imported 1 images, replaced 0 \\(\\d+ bytes in all\\), 0 unchanged, 0 left out, 1 failed, in \\d+\\.\\d s\n");
        assertThat(outcome.err()).contains("FAILED " + folder.resolve("dangling.png") + ": no such file\n")
                .containsPattern("Import 100% .* 2/2 ");
        assertThat(outcome.err().chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
    }

    @Test
    void importsACatalogue() throws Exception {
        var publicId = UUID.randomUUID();
        Files.write(folder.resolve("a.png"), Pictures.png(1));
        var catalogue = Files.writeString(elsewhere.resolve("catalogue.csv"),
                "public_id,filename,path\n" + publicId + ",Sunset.png,a.png\n");

        var outcome = run("import", "--account=two", "--copy", "--catalogue=" + catalogue, folder.toString(),
                "--downloads.storage.location=file:" + elsewhere.resolve("storage"));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("Imported 1 images");
        assertThat(jdbc.sql("select filename from images where public_id = ?").param(publicId).query(String.class)
                .single())
                .isEqualTo("Sunset.png");
        assertThat(elsewhere.resolve("storage/two")).isDirectoryRecursivelyContaining("glob:**.png");
    }

    @Test
    void resumesAfterAKill() throws Exception {
        var files = new ArrayList<String>();
        for (var i = 0; i < MANY; i++) {
            var file = folder.resolve(i % 10 + "/" + i + ".png");
            Files.createDirectories(folder.resolve(Integer.toString(i % 10)));
            files.add(Files.write(file, Pictures.png(i)).toUri().toString());
        }
        var storage = "--downloads.storage.location=file:" + elsewhere;
        var first = start("import", "--account=three", "--copy", storage, folder.toString());
        while (first.isAlive() && imported("three") == 0) {
            Thread.sleep(Duration.ofMillis(10));
        }
        first.destroyForcibly().waitFor();
        assertThat(first.exitValue()).isEqualTo(137);
        var before = imported("three");
        assertThat(before).isBetween(1, MANY - 1);

        var second = run("import", "--account=three", "--copy", storage, folder.toString());

        assertThat(second.err()).doesNotContain("FAILED");
        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).contains("Imported " + (MANY - before) + " images").contains(before + " unchanged");
        assertThat(jdbc.sql("select copied_from from images where account_id = 'three'").query(String.class).list())
                .containsExactlyInAnyOrderElementsOf(files);
        try (var objects = Files.walk(elsewhere)) {
            assertThat(objects.filter(Files::isRegularFile).filter(object -> object.toString().endsWith(".png"))
                    .map(object -> object.toUri().toString())).containsExactlyInAnyOrderElementsOf(
                            jdbc.sql("select location from images where account_id = 'three'").query(String.class)
                                    .list());
        }
    }

    @Test
    void resumesTheImportOfABucketAfterAKill() throws Exception {
        var bucket = S3Server.shared().newBucket();
        fill(bucket, 700);
        try (var network = FaultyProxy.before(S3Server.shared().endpoint())) {
            network.latency(Duration.ofMillis(100));
            var options = S3Server.properties(network.endpoint(), "s3://" + bucket + "/copies").entrySet().stream()
                    .map(property -> "--" + property.getKey() + "=" + property.getValue());
            var command = Stream.concat(Stream.of("import", "--account=four", "s3://" + bucket + "/photos"), options)
                    .toArray(String[]::new);
            var first = start(command);
            while (first.isAlive() && imported("four") == 0) {
                Thread.sleep(Duration.ofMillis(10));
            }
            first.destroyForcibly().waitFor();
            var before = imported("four");
            assertThat(before).isBetween(1, 699);

            var second = run(command);

            assertThat(second.err()).doesNotContain("FAILED").contains("700/700");
            assertThat(second.exitCode()).isZero();
            assertThat(second.out()).contains("Imported " + (700 - before) + " images")
                    .contains(before + " unchanged");
            assertThat(imported("four")).isEqualTo(700);
        }
    }

    private static void fill(String bucket, int objects) throws Exception {
        try (var s3 = S3Client.builder().endpointOverride(S3Server.shared().endpoint()).forcePathStyle(true)
                .region(Region.US_EAST_1).credentialsProvider(AnonymousCredentialsProvider.create()).build();
                var threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < objects; i++) {
                var key = "photos/" + i + ".png";
                var bytes = Pictures.png(i);
                threads.submit(() -> s3.putObject(request -> request.bucket(bucket).key(key),
                        RequestBody.fromBytes(bytes)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            import .                                   | --account=ID is missing
            import --account=a                         | DIR is missing
            import --account=a/b .                     | letters, digits, hyphens and underscores, not: a/b
            import --account=a --copies .              | unknown option --copies
            import --account=a --copy=yes .            | --copy takes no value
            import --account a .                       | --account takes one value
            import --account=a . .                     | one DIR at a time
            import --account=a nowhere                 | no such folder: nowhere
            import --account=a pom.xml                 | no such folder: pom.xml
            import --account=a --catalogue=nowhere.csv | no such file: nowhere.csv
            import --account=a s3://b                  | not s3://bucket/key: s3://b
            """)
    void refuses(String commandLine, String reason) {
        var arguments = new DefaultApplicationArguments(commandLine.split(" "));

        assertThatThrownBy(() -> ImportArguments.of(arguments, mock(Storages.class)))
                .isInstanceOf(ImportArguments.UsageError.class).hasMessageContaining(reason);
    }

    @Test
    void explainsItselfWhenItIsUsedWrongly() throws Exception {
        var outcome = run("import", "--acount=one", folder.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("import: unknown option --acount\n").contains("Usage: import --account=ID");
    }

    private static int imported(String account) {
        return jdbc.sql("select to_regclass('images') is not null").query(Boolean.class).single()
                ? jdbc.sql("select count(*) from images where account_id = ?").param(account).query(Integer.class)
                        .single()
                : 0;
    }

    private record Outcome(int exitCode, String out, String err) {}

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(elsewhere.resolve("out")),
                Files.readString(elsewhere.resolve("err")));
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ServiceProcess.QUICK_START);
        command.addAll(S3Server.CREDENTIALS);
        command.addAll(
                List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DownloadsApplication.class.getName()));
        command.addAll(List.of(arguments));
        command.add("--spring.datasource.url=" + database);
        return new ProcessBuilder(command).redirectOutput(elsewhere.resolve("out").toFile())
                .redirectError(elsewhere.resolve("err").toFile()).start();
    }
}
