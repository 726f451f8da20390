/** What an empty machine needs and production brings itself: a database, secrets, a demo library. */
@NullMarked
package dev.downloads.standalone;

import org.jspecify.annotations.NullMarked;
