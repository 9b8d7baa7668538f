/**
 * Unattended installation: what the environment and the bootstrap file ask for at the start.
 *
 * <p>Owns no table. Depends on {@code account}, {@code admin}, {@code event}, {@code quota}, {@code
 * upstream} and {@code platform}; nothing depends on it.
 */
@NullMarked
package io.tidegate.installation;

import org.jspecify.annotations.NullMarked;
