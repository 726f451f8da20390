/** The library: images, the catalogue that finds them, and the import that fills it. */
@NullMarked
package dev.downloads.image;

import org.jspecify.annotations.NullMarked;
