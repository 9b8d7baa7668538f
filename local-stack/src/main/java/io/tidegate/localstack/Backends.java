package io.tidegate.localstack;

import java.net.URI;
import java.util.Optional;

/**
 * What the nodes work with.
 *
 * @param simulator empty if DeepSeek itself is used
 */
record Backends(PostgresAddress postgres, String redisUrl, Optional<URI> simulator) {}
