/** Small pictures of large ones, made within bounds of pixels, memory and time. */
@NullMarked
package dev.downloads.thumbnail;

import org.jspecify.annotations.NullMarked;
