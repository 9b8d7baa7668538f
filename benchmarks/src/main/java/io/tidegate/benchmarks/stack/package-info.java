/** What is measured, started for one run and stopped at its end: Tidegate, its stores, proxies. */
@NullMarked
package io.tidegate.benchmarks.stack;

import org.jspecify.annotations.NullMarked;
