/** Browser journeys through the console of a running server. */
@NullMarked
package io.tidegate.web.console;

import org.jspecify.annotations.NullMarked;
