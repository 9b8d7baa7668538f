/**
 * The ledger and the prices: every token and cent, and what a token costs. Calls {@code
 * io.tidegate.quota}.
 */
@NullMarked
package io.tidegate.adminui.quota;

import org.jspecify.annotations.NullMarked;
