/** How the web layer stands on its server: JSON and virtual threads. */
@NullMarked
package io.tidegate.web.platform;

import org.jspecify.annotations.NullMarked;
