/** What an empty machine needs and production brings itself: a database, secrets, a demo library. */
@NullMarked
@InRole({ALL, API})
package dev.downloads.standalone;

import org.jspecify.annotations.NullMarked;

import dev.downloads.role.InRole;

import static dev.downloads.role.Role.ALL;
import static dev.downloads.role.Role.API;
