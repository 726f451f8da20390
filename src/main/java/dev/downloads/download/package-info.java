/** A selection of images that a user may fetch as one archive: created, stored, described as a manifest. */
@NullMarked
@InRole({ALL, API})
package dev.downloads.download;

import org.jspecify.annotations.NullMarked;

import dev.downloads.role.InRole;

import static dev.downloads.role.Role.ALL;
import static dev.downloads.role.Role.API;
