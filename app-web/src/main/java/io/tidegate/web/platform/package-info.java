/** How the web layer stands on its server: JSON, virtual threads, connections and their clients. */
@NullMarked
package io.tidegate.web.platform;

import org.jspecify.annotations.NullMarked;
