/** What every answer shares: response headers, request ids, problem details. */
@NullMarked
package dev.downloads.web;

import org.jspecify.annotations.NullMarked;
