package io.tidegate.localstack;

import io.tidegate.localstack.part.WildFlyNode;
import java.util.List;

/** What {@link Startup} started, ready to be used. */
record RunningStack(List<WildFlyNode> nodes, Backends backends) {}
