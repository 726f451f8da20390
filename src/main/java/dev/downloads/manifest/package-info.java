/** What an archive holds, entry by entry, and the wire formats that carry it from the API to a zipper. */
@NullMarked
package dev.downloads.manifest;

import org.jspecify.annotations.NullMarked;
