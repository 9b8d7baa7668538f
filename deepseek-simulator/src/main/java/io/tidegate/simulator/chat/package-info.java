/** Chat completions: the request and its checks, the answer and its frames. */
@NullMarked
package io.tidegate.simulator.chat;

import org.jspecify.annotations.NullMarked;
