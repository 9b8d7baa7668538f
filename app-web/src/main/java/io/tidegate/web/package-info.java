@NullMarked
package io.tidegate.web;

import org.jspecify.annotations.NullMarked;
