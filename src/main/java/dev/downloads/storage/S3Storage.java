package dev.downloads.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects of any bucket that the credentials open, and one prefix of its own for those that it writes. */
final class S3Storage implements WritableStorage {

    private static final Set<Integer> MISSING = Set.of(403, 404);
    private static final Set<Integer> BUSY = Set.of(429, 500, 502, 503, 504);

    /** The most that S3 accepts. */
    private static final Duration LONGEST_SIGNATURE = Duration.ofDays(7);

    private final S3Clients clients;
    private final @Nullable S3Location own;

    /** @param own where new objects are kept, or null where none are written */
    S3Storage(S3Clients clients, @Nullable S3Location own) {
        this.clients = clients;
        this.own = own;
    }

    @Override
    public Set<String> schemes() {
        return Set.of(S3Location.SCHEME);
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public ObjectState state(URI location) throws IOException {
        var object = S3Location.of(location);
        try {
            var head = clients.client().headObject(request -> request.bucket(object.bucket()).key(object.key()));
            return state(head);
        } catch (SdkException e) {
            throw failure(location, e);
        }
    }

    @Override
    public ObjectDescription describe(URI location) throws IOException {
        var object = S3Location.of(location);
        try {
            var head = clients.client().headObject(request -> request.bucket(object.bucket()).key(object.key())
                    .checksumMode(ChecksumMode.ENABLED));
            return new ObjectDescription(state(head), head.lastModified(), crc(head));
        } catch (SdkException e) {
            throw failure(location, e);
        }
    }

    private static ObjectState state(HeadObjectResponse head) {
        return new ObjectState(head.contentLength(), new S3Version(head.eTag(), head.versionId()).toString());
    }

    /** Of the whole object, and not of the checksums of its parts; servers that know no types mark those with a hyphen. */
    private static @Nullable Long crc(HeadObjectResponse head) {
        var crc = head.checksumCRC32();
        var whole = head.checksumType() == null || head.checksumType() == ChecksumType.FULL_OBJECT;
        return crc == null || !whole || crc.contains("-")
                ? null
                : Integer.toUnsignedLong(ByteBuffer.wrap(Base64.getDecoder().decode(crc)).getInt());
    }

    /** Every object of a bucket whose key begins so, in the order of the keys. */
    void list(S3Location prefix, Consumer<ListedObject> found) throws IOException {
        try {
            clients.client().listObjectsV2Paginator(
                    request -> request.bucket(prefix.bucket()).prefix(prefix.key()).encodingType(EncodingType.URL))
                    .contents().forEach(object -> found.accept(new ListedObject(
                            new S3Location(prefix.bucket(), object.key()).toUri(), object.key(),
                            new ObjectState(object.size(), object.eTag()))));
        } catch (SdkException e) {
            throw failure(prefix.toUri(), e);
        }
    }

    @Override
    public void verify(URI location, ObjectState expected) throws IOException {
        var object = S3Location.of(location);
        var version = S3Version.parse(expected.version());
        try {
            var head = clients.client().headObject(request -> request.bucket(object.bucket()).key(object.key())
                    .ifMatch(version.etag()).versionId(version.id()));
            requireLength(location, expected, head.contentLength());
        } catch (SdkException e) {
            throw failure(location, e);
        }
    }

    @Override
    public ReadableByteChannel open(URI location, ObjectState expected, long offset, long length) throws IOException {
        if (length == 0) {
            // No Range field can ask for nothing.
            verify(location, expected);
            return Channels.newChannel(InputStream.nullInputStream());
        }
        return new RemoteChannel(from -> get(location, expected, from, offset + length), offset, length);
    }

    private RemoteChannel.Body get(URI location, ObjectState expected, long from, long to) throws IOException {
        var object = S3Location.of(location);
        var version = S3Version.parse(expected.version());
        var request = GetObjectRequest.builder().bucket(object.bucket()).key(object.key())
                .ifMatch(version.etag()).versionId(version.id())
                .range("bytes=" + from + "-" + (to - 1)).build();
        try {
            var body = new S3Body(clients.client().getObject(request));
            requireRange(location, expected, "bytes " + from + "-" + (to - 1) + "/", body);
            return body;
        } catch (SdkException e) {
            throw failure(location, e);
        }
    }

    private static void requireRange(URI location, ObjectState expected, String range, S3Body body) throws IOException {
        var found = body.in.response().contentRange();
        if (!(range + expected.length()).equals(found)) {
            body.abort();
            throw new ObjectChanged(location, "asked for " + range + expected.length() + ", given " + found);
        }
    }

    private static void requireLength(URI location, ObjectState expected, long length) throws ObjectChanged {
        if (length != expected.length()) {
            throw new ObjectChanged(location, "expected " + expected.length() + " bytes, found " + length);
        }
    }

    @Override
    public URI write(String key, InputStream content) throws IOException {
        if (own == null) {
            throw new IllegalStateException("downloads.storage.location is no s3 location");
        }
        var target = own.resolve(key);
        try {
            new S3Upload(clients.client(), target).write(content);
        } catch (SdkException e) {
            throw failure(target.toUri(), e);
        }
        return target.toUri();
    }

    @Override
    public void delete(URI location) throws IOException {
        var object = S3Location.of(location);
        try {
            clients.client().deleteObject(request -> request.bucket(object.bucket()).key(object.key()));
        } catch (SdkException e) {
            throw failure(location, e);
        }
    }

    @Override
    public void probe() throws IOException {
        var bucket = Objects.requireNonNull(own).bucket();
        try {
            clients.client().headBucket(request -> request.bucket(bucket));
        } catch (SdkException e) {
            throw new IOException("bucket " + bucket + ": " + e.getMessage(), e);
        }
    }

    /** Seven days at most. */
    SignedUrl sign(URI location, String version, Duration validity) {
        var object = S3Location.of(location);
        var found = S3Version.parse(version);
        var duration = validity.compareTo(LONGEST_SIGNATURE) > 0 ? LONGEST_SIGNATURE : validity;
        var signed = clients.presigner().presignGetObject(presigning -> presigning.signatureDuration(duration)
                .getObjectRequest(
                        request -> request.bucket(object.bucket()).key(object.key()).versionId(found.id())));
        return new SignedUrl(URI.create(signed.url().toString()), found.etag());
    }

    private static IOException failure(URI location, SdkException e) {
        if (e instanceof S3Exception answer) {
            if (MISSING.contains(answer.statusCode())) {
                return new ObjectMissing(location, answer.statusCode() == 403 ? "access denied" : "no such object");
            }
            if (answer.statusCode() == 412) {
                return new ObjectChanged(location, "another object is there");
            }
            if (!BUSY.contains(answer.statusCode())) {
                return new IOException(location + ": " + e.getMessage(), e);
            }
        }
        return new StorageAway(location, Objects.toString(e.getMessage()), e);
    }

    private record S3Body(ResponseInputStream<GetObjectResponse> in) implements RemoteChannel.Body {

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return in.read(target, offset, length);
            } catch (SdkException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void abort() {
            in.abort();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
