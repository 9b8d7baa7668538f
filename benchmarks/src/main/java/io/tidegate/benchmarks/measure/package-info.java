/**
 * What is measured: one kind of load against one target gives one set of figures; rounds of them,
 * interleaved, give medians. Also reads what the processes concerned used of CPU and memory.
 */
@NullMarked
package io.tidegate.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
