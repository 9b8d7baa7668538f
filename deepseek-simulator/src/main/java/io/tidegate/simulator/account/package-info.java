/**
 * The account behind all keys: its balance, what a request costs at which hour, and how many
 * requests may run at once.
 */
@NullMarked
package io.tidegate.simulator.account;

import org.jspecify.annotations.NullMarked;
