package io.tidegate.localstack.part;

import java.nio.file.Path;

/**
 * Where a local Redis keeps what.
 *
 * @param data its append-only files
 * @param binaries gets Redis's program unpacked; one folder may serve several servers
 * @param log gets what the server prints
 */
public record RedisSettings(Path data, Path binaries, Path log, int port) {}
