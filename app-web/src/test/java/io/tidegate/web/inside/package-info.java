/** What only the container can show: interceptors, transactions and mappings. */
@NullMarked
package io.tidegate.web.inside;

import org.jspecify.annotations.NullMarked;
