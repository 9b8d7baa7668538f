@NullMarked
package io.tidegate.upstream.deepseek;

import org.jspecify.annotations.NullMarked;
