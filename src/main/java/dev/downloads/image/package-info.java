/** The library: images, and the catalogue that finds them. */
@NullMarked
package dev.downloads.image;

import org.jspecify.annotations.NullMarked;
