/** What a stored file is over HTTP (RFC 9110): its validators, preconditions, byte ranges, dates and name. */
@NullMarked
package dev.downloads.representation;

import org.jspecify.annotations.NullMarked;
