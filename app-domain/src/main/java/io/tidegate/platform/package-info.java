@NullMarked
package io.tidegate.platform;

import org.jspecify.annotations.NullMarked;
