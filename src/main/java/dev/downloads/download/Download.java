package dev.downloads.download;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.springframework.data.domain.Persistable;

import dev.downloads.token.AccessToken;

/** A selection of images that its user may fetch as one archive for as long as its links live. */
@Entity
@Table(name = "downloads")
class Download implements Persistable<UUID> {

    @Id
    private UUID id;
    private UUID issuer;
    private UUID userId;
    private String filename;
    private UUID[] imageIds;
    private UUID[] skippedImageIds;
    private boolean allowMissing;
    private long bytes;
    private Instant createdAt;
    @Transient
    private boolean stored;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Download() {}

    /** @param id random (version 4), for whoever knows it and a signature may fetch the archive */
    Download(UUID id, AccessToken user, Selection selection, SelectedImages images, Instant createdAt) {
        this.id = id;
        this.issuer = user.issuer();
        this.userId = user.userId();
        this.filename = selection.filename();
        this.imageIds = images.ids().toArray(UUID[]::new);
        this.skippedImageIds = images.skippedIds().toArray(UUID[]::new);
        this.allowMissing = selection.allowMissing();
        this.bytes = images.bytes();
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    String filename() {
        return filename;
    }

    /** In the order of the archive. */
    List<UUID> imageIds() {
        return List.of(imageIds);
    }

    /** Asked for and left out. */
    List<UUID> skippedImageIds() {
        return List.of(skippedImageIds);
    }

    /** Of all images when it was created. */
    long bytes() {
        return bytes;
    }

    /** Whether an image that is gone is left out; otherwise there is no archive without it. */
    boolean allowsMissing() {
        return allowMissing;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Override
    public UUID getId() {
        return id;
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
