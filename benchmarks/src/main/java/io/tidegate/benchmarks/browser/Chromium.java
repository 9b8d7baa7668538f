package io.tidegate.benchmarks.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.localstack.process.Await;
import io.tidegate.localstack.process.Launch;
import io.tidegate.localstack.process.Loopback;
import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium with one tab: the one that TIDEGATE_CHROMIUM names, else one of the system's. */
public final class Chromium implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> NAMES =
      List.of(
          "chromium",
          "chromium-browser",
          "google-chrome",
          "google-chrome-stable",
          "chromium-headless-shell");

  private final Process process;
  private final DevTools tab;

  private Chromium(Process process, DevTools tab) {
    this.process = process;
    this.tab = tab;
  }

  /** The program, if it is installed. */
  public static Optional<Path> program() {
    Stream<Path> named =
        Optional.ofNullable(System.getenv("TIDEGATE_CHROMIUM")).map(Path::of).stream();
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Stream<Path> found =
        Stream.of(path.split(":", -1))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(named, found).filter(Files::isExecutable).findFirst();
  }

  /**
   * Starts it, with an empty profile.
   *
   * @param folder for the profile and the log
   */
  public static Chromium start(Path program, Path folder) {
    Path ports = folder.resolve("DevToolsActivePort");
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(ports);
    } catch (IOException e) {
      throw new StackFailure("cannot prepare " + folder, e);
    }
    Process process =
        Launch.detached(command(program, folder), Map.of(), folder.resolve("chromium.log"));
    if (!Await.until(() -> isWritten(ports), PATIENCE)) {
      process.destroyForcibly();
      throw new StackFailure("Chromium did not start: see " + folder.resolve("chromium.log"));
    }
    return new Chromium(process, new DevTools(firstTab(ports)));
  }

  private static List<String> command(Path program, Path folder) {
    return List.of(
        program.toString(),
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--remote-debugging-port=0",
        "--window-size=1440,900",
        "--user-data-dir=" + folder.toAbsolutePath(),
        "about:blank");
  }

  private static boolean isWritten(Path ports) {
    try {
      return Files.exists(ports) && Files.readAllLines(ports).size() == 2;
    } catch (IOException beingWritten) {
      return false;
    }
  }

  private static URI firstTab(Path ports) {
    try {
      String port = Files.readAllLines(ports).getFirst();
      URI list = URI.create("http://%s:%s/json/list".formatted(Loopback.HOST, port));
      for (JsonNode one : read(list)) {
        if (one.path("type").asText().equals("page")) {
          return URI.create(one.path("webSocketDebuggerUrl").asText());
        }
      }
      throw new StackFailure("Chromium has no tab");
    } catch (IOException e) {
      throw new StackFailure("cannot ask Chromium for its tabs", e);
    }
  }

  private static JsonNode read(URI address) throws IOException {
    try (InputStream body = address.toURL().openStream()) {
      return new ObjectMapper().readTree(body);
    }
  }

  /** Leaves whatever is shown for an address; returns before the page is there. */
  public void open(URI address) {
    tab.call("Page.navigate", Map.of("url", address.toString()));
  }

  /**
   * What a script, which may be one that waits, comes to.
   *
   * @throws PageGone if the page makes room for another before
   */
  JsonNode evaluate(String script) {
    JsonNode result =
        tab.call(
            "Runtime.evaluate",
            Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new StackFailure("a script failed: " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  @Override
  public void close() {
    tab.close();
    process.destroy();
    Await.until(() -> !process.isAlive(), PATIENCE);
    process.destroyForcibly();
  }
}
