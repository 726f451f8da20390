package dev.downloads.image;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import dev.downloads.storage.ObjectState;

/**
 * What an image's object was copied from.
 *
 * @param location absolute URI
 * @param version what the storage said of it when it was copied
 */
@Embeddable
public record Original(@Column(name = "copied_from") String location, @Column(name = "copied_version") String version) {

    /** What the storage said of it, for a copy has the same length in bytes. */
    ObjectState state(long length) {
        return new ObjectState(length, version);
    }
}
