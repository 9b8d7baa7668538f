/** What was asked and what it truly used: kept in memory for tests, in a file for auditors. */
@NullMarked
package io.tidegate.simulator.log;

import org.jspecify.annotations.NullMarked;
