package dev.downloads.download;

import java.util.UUID;

/**
 * The answer to the creation of a download: exactly these two members.
 *
 * @param zipUrl signed; the browser fetches the archive from it
 */
record CreatedDownload(UUID id, String zipUrl) {}
