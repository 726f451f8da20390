/** Fills the library: the import of folders and catalogues, which a second run resumes. */
@NullMarked
package dev.downloads.intake;

import org.jspecify.annotations.NullMarked;
