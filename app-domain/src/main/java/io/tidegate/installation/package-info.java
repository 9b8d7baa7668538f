/**
 * Unattended installation: what the environment and the bootstrap file ask for at the start.
 *
 * <p>Owns no table. Depends on {@code account}, {@code quota}, {@code upstream}, {@code admin} and
 * {@code platform}; nothing depends on it.
 */
@NullMarked
package io.tidegate.installation;

import org.jspecify.annotations.NullMarked;
