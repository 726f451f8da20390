/** The log, without the secrets that were written to it. */
@NullMarked
package dev.downloads.logs;

import org.jspecify.annotations.NullMarked;
