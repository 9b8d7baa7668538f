/**
 * What every feature stands on and no feature owns: time, ids, secrets, settings.
 *
 * <p>Depends on nothing else of Tidegate.
 */
@NullMarked
package io.tidegate.platform;

import org.jspecify.annotations.NullMarked;
