/** Whether PostgreSQL is there. */
@NullMarked
package io.tidegate.platform.postgres;

import org.jspecify.annotations.NullMarked;
