/** What every HTTP answer has: the contract's headers, request ids, problem details; and byte ranges for those that stream. */
@NullMarked
package dev.downloads.web;

import org.jspecify.annotations.NullMarked;
