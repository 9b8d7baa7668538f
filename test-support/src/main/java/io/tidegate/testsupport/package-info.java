@NullMarked
package io.tidegate.testsupport;

import org.jspecify.annotations.NullMarked;
