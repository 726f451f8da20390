/** How the service bears with its database: patiently where it works, not at all where it has fallen silent. */
@NullMarked
@InRole({ALL, API})
package dev.downloads.database;

import org.jspecify.annotations.NullMarked;

import dev.downloads.role.InRole;

import static dev.downloads.role.Role.ALL;
import static dev.downloads.role.Role.API;
