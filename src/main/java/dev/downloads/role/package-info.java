/** Which part of the system a process plays, and what it therefore has. */
@NullMarked
package dev.downloads.role;

import org.jspecify.annotations.NullMarked;
