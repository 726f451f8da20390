/** Who calls: issuer keys, tokens in and out, abilities, and the security filter chain of the API. */
@NullMarked
@InRole({ALL, API})
package dev.downloads.token;

import org.jspecify.annotations.NullMarked;

import dev.downloads.role.InRole;

import static dev.downloads.role.Role.ALL;
import static dev.downloads.role.Role.API;
