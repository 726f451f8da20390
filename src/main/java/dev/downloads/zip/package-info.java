/** The archive format: one record per APPNOTE structure, the layout of an archive, and any slice of it. */
@NullMarked
package dev.downloads.zip;

import org.jspecify.annotations.NullMarked;
