package io.tidegate.localstack.demo;

import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/** Values that are made once and then kept, readable by their owner only. */
public final class SecretFile {

  private final Path path;
  private final Properties values = new Properties();

  public SecretFile(Path path) {
    this.path = path;
    if (Files.exists(path)) {
      try (Reader reader = Files.newBufferedReader(path)) {
        values.load(reader);
      } catch (IOException e) {
        throw new StackFailure("cannot read " + path + ": it belongs to another user", e);
      }
    }
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.getProperty(name));
  }

  /** The kept value, or a new one that is on disk before it is returned. */
  String getOrMake(String name, Supplier<String> maker) {
    return get(name)
        .orElseGet(
            () -> {
              String made = maker.get();
              put(name, made);
              return made;
            });
  }

  void put(String name, String value) {
    values.setProperty(name, value);
    try {
      var text = new StringWriter();
      values.store(text, null);
      OwnerOnly.write(path, text.toString());
    } catch (IOException e) {
      throw new StackFailure("cannot write " + path + ": " + e.getMessage(), e);
    }
  }
}
