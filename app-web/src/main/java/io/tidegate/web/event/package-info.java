/** What operators should know of, for the Admin API. Depends on {@code edge}. */
@NullMarked
package io.tidegate.web.event;

import org.jspecify.annotations.NullMarked;
