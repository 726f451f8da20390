/** The API, as a zipper on a host of its own knows it: asks it for manifests and tells it what was sent. */
@NullMarked
@InRole(ZIPPER)
package dev.downloads.remote;

import org.jspecify.annotations.NullMarked;

import dev.downloads.role.InRole;

import static dev.downloads.role.Role.ZIPPER;
