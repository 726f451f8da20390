package dev.downloads.manifest;

import java.util.UUID;

/** Where a zipper finds what an archive holds. */
public interface Manifests {

    /**
     * @param upstream the URL of the manifest at the API, as the link names it
     * @param download the download that the URL names
     * @return the sources are those that this process can read
     */
    Manifest find(String upstream, UUID download);

    /**
     * Whether the manifest still has as many entries, for far less than {@link #find} costs. Then it is the same manifest, for none is
     * ever added. Fails as {@code find} does when the download is not there any more.
     */
    boolean isStill(String upstream, UUID download, int entries);

    /** Fails as {@link #find} does when the download is not there any more; costs the same for any number of entries. */
    void requireAlive(String upstream, UUID download);
}
