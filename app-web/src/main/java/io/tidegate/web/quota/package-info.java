/** Limits, budgets and usage: setting them, and showing how they stand. */
@NullMarked
package io.tidegate.web.quota;

import org.jspecify.annotations.NullMarked;
