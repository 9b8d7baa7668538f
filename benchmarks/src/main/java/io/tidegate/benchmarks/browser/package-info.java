/**
 * A browser without a window, steered by the protocol of its developer tools: how long a page of
 * the console takes until it is there. Without a library, whose driver would be 200 MB.
 */
@NullMarked
package io.tidegate.benchmarks.browser;

import org.jspecify.annotations.NullMarked;
