/** The page where a person picks photos: static files that use nothing but the public API. */
@NullMarked
@InRole({ALL, API})
package dev.downloads.gallery;

import org.jspecify.annotations.NullMarked;

import dev.downloads.role.InRole;

import static dev.downloads.role.Role.ALL;
import static dev.downloads.role.Role.API;
