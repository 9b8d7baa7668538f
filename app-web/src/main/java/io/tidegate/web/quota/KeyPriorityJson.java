package io.tidegate.web.quota;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How urgent the work of a key is. */
@Schema(name = "KeyPriority")
record KeyPriorityJson(
    @Schema(
            enumeration = {"P0", "P1", "P2", "P3"},
            required = true,
            description =
                "While answers fail: P0 gets an old answer, P1 an empty one, P2 and P3 the error,"
                    + " and are refused in part")
        @Nullable String priority) {}
