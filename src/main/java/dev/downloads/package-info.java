/** The program: it starts the API and the zipper, in one process or each in its own. */
@NullMarked
package dev.downloads;

import org.jspecify.annotations.NullMarked;
