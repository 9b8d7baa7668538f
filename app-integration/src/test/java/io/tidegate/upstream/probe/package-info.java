@NullMarked
package io.tidegate.upstream.probe;

import org.jspecify.annotations.NullMarked;
