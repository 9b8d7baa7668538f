/**
 * Brings the schema of PostgreSQL up to date with the migrations of {@code db-migrations}.
 *
 * <p>Depends on nothing else of Tidegate.
 */
@NullMarked
package io.tidegate.platform.flyway;

import org.jspecify.annotations.NullMarked;
