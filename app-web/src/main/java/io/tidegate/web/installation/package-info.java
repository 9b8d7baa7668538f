/** The installation as a whole, for the Admin API. Depends on {@code admin}. */
@NullMarked
package io.tidegate.web.installation;

import org.jspecify.annotations.NullMarked;
