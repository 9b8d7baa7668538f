/** Conversations over HTTP: shapes, operations and the event streams of their answers. */
@NullMarked
package io.tidegate.web.conversation;

import org.jspecify.annotations.NullMarked;
