package dev.downloads.storage;

import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An object of S3, or with a key that ends with a slash, or is empty, the place of many.
 *
 * @param key any text, up to 1024 bytes in UTF-8
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html">Naming Amazon S3 objects</a>
 */
public record S3Location(String bucket, String key) {

    static final String SCHEME = "s3";

    private static final Pattern URI_FORM = Pattern
            .compile("s3://(?<bucket>[0-9A-Za-z._-]{3,255})(?:/(?<key>[^?#]*))?");
    private static final Pattern TEXT_FORM = Pattern
            .compile("s3://(?<bucket>[0-9A-Za-z._-]{3,255})(?:/(?<key>.*))?", Pattern.DOTALL);

    /**
     * From text such as {@code s3://bucket/a key}, as people and the tools of S3 write it: nothing is encoded there.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static S3Location parse(String text) {
        var matcher = TEXT_FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not s3://bucket/key: " + text);
        }
        return new S3Location(matcher.group("bucket"), Objects.requireNonNullElse(matcher.group("key"), ""));
    }

    /** Whether text is meant to be one. */
    public static boolean isMeantBy(String text) {
        return text.startsWith(SCHEME + "://");
    }

    /** @throws IllegalArgumentException when it is not {@code s3://bucket/key} with the key percent-encoded */
    static S3Location of(URI location) {
        var matcher = URI_FORM.matcher(location.toString());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not s3://bucket/key: " + location);
        }
        var key = matcher.group("key");
        return new S3Location(matcher.group("bucket"), key == null ? "" : UriUtils.decode(key, UTF_8));
    }

    /** The same place for what is kept below this one. */
    public S3Location asPrefix() {
        return key.isEmpty() || key.endsWith("/") ? this : new S3Location(bucket, key + "/");
    }

    /** @throws IllegalArgumentException when a segment of the path is empty, {@code .} or {@code ..} */
    S3Location resolve(String path) {
        if (Pattern.compile("(^|/)\\.{0,2}(/|$)").matcher(path).find()) {
            throw new IllegalArgumentException("no key below a prefix: " + path);
        }
        return new S3Location(bucket, key + path);
    }

    /** With every byte that a path must not have as %XX, and nothing normalized: a key is bytes. */
    public URI toUri() {
        return URI.create(SCHEME + "://" + bucket + "/" + UriUtils.encodePath(key, UTF_8));
    }
}
