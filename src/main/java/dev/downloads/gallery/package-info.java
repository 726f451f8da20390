/** The page where a person picks photos: static files that use nothing but the public API. */
@NullMarked
package dev.downloads.gallery;

import org.jspecify.annotations.NullMarked;
