/** What operators should know of, as a list that pages show. */
@NullMarked
package io.tidegate.adminui.event;

import org.jspecify.annotations.NullMarked;
