package io.tidegate.benchmarks.proof.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Optional;

/** Reads the numbered events of an answer as they come. Closing it hangs up. */
final class EventReader implements Closeable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final BufferedReader lines;

  EventReader(InputStream stream) {
    lines = new BufferedReader(new InputStreamReader(stream, UTF_8));
  }

  /** One event of an answer. */
  record Event(long id, String name, JsonNode data) {

    /** Whether nothing follows it. */
    boolean isEnd() {
      return switch (name) {
        case "message.completed", "message.failed", "message.cancelled" -> true;
        default -> false;
      };
    }
  }

  /** The next one; empty at the end of the stream. */
  Optional<Event> next() throws IOException {
    long id = 0;
    String name = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("id: ")) {
        id = Long.parseLong(line.substring(4));
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        return Optional.of(new Event(id, name, JSON.readTree(line.substring(6))));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
