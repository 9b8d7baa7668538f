package io.tidegate.event;

import java.util.UUID;

/**
 * An event as it is kept.
 *
 * @param node the name of the node that raised it
 */
public record RecordedEvent(UUID id, String node, OperatorEvent event) {}
