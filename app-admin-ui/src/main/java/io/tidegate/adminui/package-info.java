@NullMarked
package io.tidegate.adminui;

import org.jspecify.annotations.NullMarked;
