package dev.downloads.storage;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The SDK's clients, made when the first location of S3 is met: a service without any needs neither region nor credentials. */
final class S3Clients implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(3);

    /** One attempt up to the answer's head, the sending of a part included. */
    private static final Duration ATTEMPT = Duration.ofMinutes(1);
    private static final Duration CALL = Duration.ofMinutes(3);

    /** The standard strategy waits between attempts, exponentially longer, with jitter. */
    private static final int ATTEMPTS = 4;

    private final StorageProperties.S3 properties;
    private @Nullable S3Client client;
    private @Nullable S3Presigner presigner;

    S3Clients(StorageProperties.S3 properties) {
        this.properties = properties;
    }

    synchronized S3Client client() {
        if (client == null) {
            client = newClient();
        }
        return client;
    }

    synchronized S3Presigner presigner() {
        if (presigner == null) {
            presigner = newPresigner();
        }
        return presigner;
    }

    private S3Client newClient() {
        var builder = S3Client.builder().forcePathStyle(properties.pathStyle())
                .httpClientBuilder(Apache5HttpClient.builder().connectionTimeout(CONNECT)
                        .socketTimeout(properties.silence())
                        .connectionAcquisitionTimeout(properties.silence()).maxConnections(properties.connections()))
                .overrideConfiguration(
                        override -> override.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL).retryStrategy(
                                AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build()))
                // Ours are in headers, where every server that speaks S3 understands or ignores them, not in trailers.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (properties.endpoint() != null) {
            builder.endpointOverride(properties.endpoint());
        }
        if (properties.region() != null) {
            builder.region(Region.of(properties.region()));
        }
        return builder.build();
    }

    private S3Presigner newPresigner() {
        var builder = S3Presigner.builder().s3Client(client())
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(properties.pathStyle()).build());
        if (properties.endpoint() != null) {
            builder.endpointOverride(properties.endpoint());
        }
        if (properties.region() != null) {
            builder.region(Region.of(properties.region()));
        }
        return builder.build();
    }

    @Override
    public synchronized void close() {
        if (presigner != null) {
            presigner.close();
        }
        if (client != null) {
            client.close();
        }
    }
}
