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
     * Changes whenever {@link #find} would answer with another manifest, and costs far less. Fails as it does when the download is not
     * there any more.
     */
    long revision(String upstream, UUID download);
}
