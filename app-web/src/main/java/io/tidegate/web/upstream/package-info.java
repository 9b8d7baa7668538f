/** Upstreams and routes in the Admin API. */
@NullMarked
package io.tidegate.web.upstream;

import org.jspecify.annotations.NullMarked;
