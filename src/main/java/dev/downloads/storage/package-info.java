/** Where image bytes are kept: reads, checks and writes objects by location. */
@NullMarked
package dev.downloads.storage;

import org.jspecify.annotations.NullMarked;
