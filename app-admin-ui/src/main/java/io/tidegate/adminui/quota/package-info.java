/**
 * What may be used, what was used, and what it cost: the quotas page, the ledger and the prices.
 * Calls {@code io.tidegate.quota}.
 */
@NullMarked
package io.tidegate.adminui.quota;

import org.jspecify.annotations.NullMarked;
