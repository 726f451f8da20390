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

    /** Fails as {@link #find} does when the download is not there any more, and costs next to nothing. */
    void requireAlive(String upstream, UUID download);
}
