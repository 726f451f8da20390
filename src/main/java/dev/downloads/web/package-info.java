/** What every HTTP answer has: the headers of the contract, request ids, problem details, CORS. */
@NullMarked
package dev.downloads.web;

import org.jspecify.annotations.NullMarked;
