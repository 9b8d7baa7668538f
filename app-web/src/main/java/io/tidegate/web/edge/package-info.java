/** The edge: what happens to every request before and after a feature sees it. */
@NullMarked
package io.tidegate.web.edge;

import org.jspecify.annotations.NullMarked;
