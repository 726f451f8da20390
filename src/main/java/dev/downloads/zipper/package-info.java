/** Answers a signed link with the archive: verifies, plans, checks every source, streams any range. */
@NullMarked
package dev.downloads.zipper;

import org.jspecify.annotations.NullMarked;
