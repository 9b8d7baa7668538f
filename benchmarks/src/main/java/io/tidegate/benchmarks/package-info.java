@NullMarked
package io.tidegate.benchmarks;

import org.jspecify.annotations.NullMarked;
