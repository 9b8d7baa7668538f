package io.tidegate.web.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A stream of server-sent events, read as they come. Closing it hangs up. */
public final class EventStream implements AutoCloseable {

  /** How OpenAI's streams end. */
  private static final String DONE = "data: [DONE]";

  private final HttpHeaders headers;
  private final BufferedReader lines;

  EventStream(HttpHeaders headers, BufferedReader lines) {
    this.headers = headers;
    this.lines = lines;
  }

  static EventStream of(HttpResponse<InputStream> response) {
    var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
    assertThat(response.statusCode()).as(() -> lines.lines().collect(joining("\n"))).isEqualTo(200);
    return new EventStream(response.headers(), lines);
  }

  /** The text of an answer, put together again from its events. */
  public static String text(List<ServerEvent> events) {
    return events.stream().filter(ServerEvent::isContent).map(ServerEvent::text).collect(joining());
  }

  public HttpHeaders headers() {
    return headers;
  }

  /** All events up to the end of the stream. */
  public List<ServerEvent> rest() {
    return until(_ -> false);
  }

  /** Events up to the first that fits, or to the end of the stream if none does. */
  public List<ServerEvent> until(Predicate<ServerEvent> wanted) {
    List<ServerEvent> events = new ArrayList<>();
    Optional<ServerEvent> event = next();
    while (event.isPresent()) {
      events.add(event.get());
      event = wanted.test(event.get()) ? Optional.empty() : next();
    }
    return events;
  }

  /** The next event; empty at the end of the stream. */
  public Optional<ServerEvent> next() {
    try {
      long id = 0;
      String name = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(DONE)) {
          return Optional.empty();
        }
        if (line.startsWith("id: ")) {
          id = Long.parseLong(line.substring(4));
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          return Optional.of(new ServerEvent(id, name, Answer.parse(line.substring(6))));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
