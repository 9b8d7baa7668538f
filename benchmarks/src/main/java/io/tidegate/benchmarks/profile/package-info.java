/** Where the server's CPU time goes, as the JDK's flight recorder sees it. */
@NullMarked
package io.tidegate.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
