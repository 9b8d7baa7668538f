/**
 * A year that never was: tenants, keys, ten million calls, conversations and an audit trail,
 * written by the database itself, and what is then asked of it.
 */
@NullMarked
package io.tidegate.benchmarks.history;

import org.jspecify.annotations.NullMarked;
