/**
 * Processes and ports of this machine: how a part is started, found again after a crash, and ended.
 *
 * <p>Depends on the JDK only, so that {@code down} works when nothing else can be found any more.
 */
@NullMarked
package io.tidegate.localstack.process;

import org.jspecify.annotations.NullMarked;
