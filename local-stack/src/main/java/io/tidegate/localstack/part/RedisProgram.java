package io.tidegate.localstack.part;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.RedisExecProvider;

/**
 * Redis's server program, unpacked from its jar once and kept: the library would unpack it into the
 * temporary folder at every start.
 */
final class RedisProgram {

  private RedisProgram() {}

  static Path in(Path folder) throws IOException {
    Path program =
        folder.resolve("redis-server-" + RedisExecProvider.redisVersion).toAbsolutePath();
    if (!Files.exists(program)) {
      Files.createDirectories(folder);
      Path unpacked = RedisExecProvider.defaultProvider().get().toPath();
      Path draft = Files.createTempFile(folder, "redis", ".new");
      Files.copy(unpacked, draft, REPLACE_EXISTING, COPY_ATTRIBUTES);
      Files.move(draft, program, ATOMIC_MOVE);
    }
    return program;
  }
}
