package io.tidegate.benchmarks.stack;

import io.tidegate.localstack.process.Await;
import io.tidegate.localstack.process.Launch;
import io.tidegate.localstack.process.Loopback;
import io.tidegate.localstack.process.Ports;
import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An nginx of our own that passes everything on: what a relay costs that does nothing else. */
public final class Nginx implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Where distributions put it; not every user has all of these on the PATH. */
  private static final List<String> USUAL_FOLDERS =
      List.of("/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin");

  private final Process process;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** The program, if it is installed. */
  public static Optional<Path> program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(path.split(":", -1)), USUAL_FOLDERS.stream())
        .map(folder -> Path.of(folder, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts a proxy in front of a server.
   *
   * @param folder for its configuration and everything that it writes
   */
  public static Nginx start(Path program, URI upstream, Path folder) {
    int port = Ports.free();
    Path configuration = folder.resolve("nginx.conf");
    try {
      Files.createDirectories(folder);
      Files.writeString(configuration, configuration(port, upstream));
    } catch (IOException e) {
      throw new StackFailure("cannot write " + configuration, e);
    }
    List<String> command =
        List.of(
            program.toString(),
            "-p",
            folder.toAbsolutePath().toString(),
            "-c",
            configuration.toAbsolutePath().toString(),
            "-e",
            "error.log");
    var nginx = new Nginx(Launch.detached(command, Map.of(), folder.resolve("nginx.log")), port);
    nginx.awaitReady(folder);
    return nginx;
  }

  private void awaitReady(Path folder) {
    boolean ready = Await.until(() -> Loopback.answers(port) || !process.isAlive(), PATIENCE);
    if (!ready || !process.isAlive()) {
      close();
      throw new StackFailure("nginx did not start: see " + folder.resolve("nginx.log"));
    }
  }

  private static String configuration(int port, URI upstream) {
    return """
        daemon off;
        worker_processes auto;
        pid nginx.pid;
        events { worker_connections 4096; }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          keepalive_requests 1000000000;
          upstream model {
            server %s;
            keepalive 1024;
            keepalive_requests 1000000000;
          }
          server {
            listen %s:%d backlog=4096;
            location / {
              proxy_pass http://model;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_buffering off;
            }
          }
        }
        """
        .formatted(upstream.getAuthority(), Loopback.HOST, port);
  }

  public URI url() {
    return URI.create("http://%s:%d".formatted(Loopback.HOST, port));
  }

  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroy();
    Await.until(() -> !process.isAlive(), PATIENCE);
    process.destroyForcibly();
  }
}
