/**
 * The parts of the stack, each a real process: PostgreSQL, Redis, the simulator, WildFly.
 *
 * <p>Also the way for tests and measurements to start one of them on a port and in a folder of
 * their own.
 */
@NullMarked
package io.tidegate.localstack.part;

import org.jspecify.annotations.NullMarked;
