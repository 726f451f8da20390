/** The library: its images, the catalogue that finds them, and the API over it. */
@NullMarked
package dev.downloads.image;

import org.jspecify.annotations.NullMarked;
