package dev.downloads.image;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

import dev.downloads.storage.ObjectState;

/** One picture of an account's library: what it is called, what its bytes are, and where they are kept. It never changes. */
@Entity
@Table(name = "images")
public class Image implements Persistable<UUID> {

    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    @Id
    @Column(name = "public_id")
    private UUID publicId;
    private String accountId;
    private String filename;
    private String contentType;
    private long length;
    private long crc;
    private Instant lastModified;
    private String location;
    private String version;
    private @Nullable Integer width;
    private @Nullable Integer height;
    @Embedded
    private @Nullable Original original;
    private boolean owned;
    private Instant createdAt;
    @Transient
    private boolean stored;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Image() {}

    /**
     * An image that is imported.
     *
     * @param content length in bytes, CRC-32, content type, pixels
     * @param lastModified the time that a ZIP entry of this image carries
     * @param state what the storage said of the bytes that were read for {@code content}
     * @param original what the object at {@code location} was copied from, or null when it was not copied
     */
    public Image(UUID publicId, String accountId, String filename, ImageContent content, Instant lastModified,
            URI location, ObjectState state, Instant createdAt, @Nullable Original original) {
        this(publicId, accountId, filename, content, lastModified, location, state, createdAt, original,
                original != null);
    }

    /** @param owned whether the object was written for this image, and goes when the image goes */
    Image(UUID publicId, String accountId, String filename, ImageContent content, Instant lastModified, URI location,
            ObjectState state, Instant createdAt, @Nullable Original original, boolean owned) {
        this.publicId = publicId;
        this.accountId = accountId;
        this.filename = filename;
        this.contentType = content.contentType();
        this.length = content.length();
        this.crc = content.crc();
        this.width = content.width();
        this.height = content.height();
        this.lastModified = lastModified;
        this.location = location.toString();
        this.version = state.version();
        this.createdAt = createdAt;
        this.original = original;
        this.owned = owned;
    }

    /** Whether it may be an account's; then it is safe in a path too. */
    public static boolean isAccountId(String text) {
        return ACCOUNT_ID.matcher(text).matches();
    }

    public UUID publicId() {
        return publicId;
    }

    public String accountId() {
        return accountId;
    }

    public String filename() {
        return filename;
    }

    public String contentType() {
        return contentType;
    }

    /** In bytes. */
    public long length() {
        return length;
    }

    /** CRC-32, unsigned. */
    public long crc() {
        return crc;
    }

    public Instant lastModified() {
        return lastModified;
    }

    public URI location() {
        return URI.create(location);
    }

    /** What the storage must still say of the bytes. */
    public ObjectState state() {
        return new ObjectState(length, version);
    }

    /** In pixels, or null where no header said it. */
    public @Nullable Integer width() {
        return width;
    }

    /** In pixels, or null where no header said it. */
    public @Nullable Integer height() {
        return height;
    }

    /** What the object was copied from, or null when it was not copied. */
    public @Nullable Original original() {
        return original;
    }

    boolean isOwned() {
        return owned;
    }

    /** Whether it was read or copied from there, when the storage said that of it. */
    public boolean isFrom(URI source, ObjectState found) {
        if (original != null && original.location().equals(source.toString())) {
            return original.state(length).equals(found);
        }
        return location().equals(source) && state().equals(found);
    }

    public Instant createdAt() {
        return createdAt;
    }

    StoredImage toStoredImage() {
        return new StoredImage(publicId, filename, length, crc, lastModified, location(), version);
    }

    @Override
    public UUID getId() {
        return publicId;
    }

    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void becomeStored() {
        stored = true;
    }
}
