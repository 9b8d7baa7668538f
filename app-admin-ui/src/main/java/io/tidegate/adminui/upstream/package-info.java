/**
 * The upstreams page: who answers, who is well, who is to rest. Calls {@code io.tidegate.upstream}.
 */
@NullMarked
package io.tidegate.adminui.upstream;

import org.jspecify.annotations.NullMarked;
