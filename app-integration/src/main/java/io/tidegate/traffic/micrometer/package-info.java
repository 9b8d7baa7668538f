/** Traffic as metrics, through the registry that the server publishes at {@code /metrics}. */
@NullMarked
package io.tidegate.traffic.micrometer;

import org.jspecify.annotations.NullMarked;
