/** Fills the library: the import of folders and catalogues, which a second run resumes. */
@NullMarked
@InRole({ALL, API})
package dev.downloads.intake;

import org.jspecify.annotations.NullMarked;

import dev.downloads.role.InRole;

import static dev.downloads.role.Role.ALL;
import static dev.downloads.role.Role.API;
