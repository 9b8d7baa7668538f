@NullMarked
package io.tidegate.localstack;

import org.jspecify.annotations.NullMarked;
