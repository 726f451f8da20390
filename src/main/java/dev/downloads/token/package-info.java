/** Who calls: issuer keys, tokens in and out, abilities, and the security filter chain of the API. */
@NullMarked
package dev.downloads.token;

import org.jspecify.annotations.NullMarked;
