/** A selection of images that a user may fetch as one archive: created, stored, described as a manifest. */
@NullMarked
package dev.downloads.download;

import org.jspecify.annotations.NullMarked;
