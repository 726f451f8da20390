/** The library: its images, the catalogue that finds them, and the API over it. */
@NullMarked
@InRole({ALL, API})
package dev.downloads.image;

import org.jspecify.annotations.NullMarked;

import dev.downloads.role.InRole;

import static dev.downloads.role.Role.ALL;
import static dev.downloads.role.Role.API;
