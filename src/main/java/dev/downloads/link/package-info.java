/** The signed link to an archive: made, encoded, parsed and verified by pure functions of keys and time. */
@NullMarked
package dev.downloads.link;

import org.jspecify.annotations.NullMarked;
