package io.tidegate.localstack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidegate.localstack.process.Await;
import io.tidegate.localstack.process.Loopback;
import io.tidegate.localstack.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An nginx with {@code deploy/nginx.conf}, its site's lines filled in and without TLS, in front of
 * a server that answers with the headers that have reached it.
 */
class NginxConfigurationIT {

  private static final Path CONFIGURATION = Path.of("../deploy/nginx.conf");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final int port = Ports.free();
  private HttpServer node;
  private Process nginx;

  @BeforeEach
  void start() throws IOException {
    Optional<Path> program = program();
    Assumptions.assumeThat(program).as("an nginx on this machine").isPresent();
    node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    node.createContext("/", NginxConfigurationIT::tellHeaders);
    node.start();
    Files.writeString(folder.resolve("tidegate.conf"), configuration());
    Files.writeString(folder.resolve("nginx.conf"), FRAME);
    Path log = folder.resolve("nginx.log");
    nginx =
        new ProcessBuilder(
                program.get().toString(), "-p", folder.toString(), "-c", "nginx.conf", "-e", "log")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Await.until(() -> Loopback.answers(port) || !nginx.isAlive(), PATIENCE);
    assertThat(nginx.isAlive()).as(Files.readString(log)).isTrue();
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (nginx != null) {
      nginx.destroy();
      nginx.waitFor();
    }
    if (node != null) {
      node.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/models", "/admin/tenants", "/VAADIN/build/x.js", "/api/admin/v1/me"})
  void no_client_can_say_who_he_is(String path) throws IOException {
    assertThat(get(path, "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: gopher"))
        .contains("\nX-forwarded-for: 127.0.0.1\n", "\nX-forwarded-proto: http\n")
        .contains("\nX-forwarded-port: " + port + "\n")
        .contains("\nHost: api.example.com\n")
        .doesNotContain("203.0.113.9", "gopher");
  }

  @Test
  void the_console_gets_its_web_socket() throws IOException {
    assertThat(get("/admin/?v-r=push", "Connection: Upgrade", "Upgrade: websocket"))
        .contains("\nConnection: upgrade\n", "\nUpgrade: websocket\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/models", "/admin/", "/api/admin/v1/me"})
  void nobody_changes_to_a_protocol_in_which_no_rule_is_read(String path) throws IOException {
    assertThat(get(path, "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c"))
        .contains("\nHost: ")
        .doesNotContain("\nConnection: upgrade", "\nUpgrade: ");
  }

  @Test
  void the_session_of_the_console_travels_by_tls_alone() throws IOException {
    assertThat(get("/admin/"))
        .containsIgnoringCase("JSESSIONID=x; path=/; secure; httponly; samesite=lax");
  }

  /** As HTTP/1.0, after which nginx closes the connection, so that all of it can be read. */
  private String get(String path, String... headers) throws IOException {
    try (Socket socket = Loopback.connect(port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      String request =
          Stream.concat(
                  Stream.of("GET " + path + " HTTP/1.0", "Host: api.example.com"),
                  Stream.of(headers))
              .collect(joining("\r\n", "", "\r\n\r\n"));
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static void tellHeaders(HttpExchange exchange) throws IOException {
    String headers =
        exchange.getRequestHeaders().entrySet().stream()
            .map(header -> header.getKey() + ": " + String.join(", ", header.getValue()) + "\n")
            .collect(joining("", "\n", ""));
    exchange.getResponseHeaders().add("Set-Cookie", "JSESSIONID=x; path=/");
    byte[] body = headers.getBytes(ISO_8859_1);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String configuration() throws IOException {
    return Files.readString(CONFIGURATION)
        .replace("listen 443 ssl;", "listen %s:%d;".formatted(Loopback.HOST, port))
        .replaceAll("(?m)^ *ssl_certificate.*", "")
        .replaceAll("10\\.0\\.0\\.1[12]:8080", "127.0.0.1:" + node.getAddress().getPort())
        .replace("allow 10.0.0.0/8;", "allow 127.0.0.0/8;")
        .replace("/var/log/nginx/tidegate.log", "access.log");
  }

  /** What a distribution's own configuration has around ours. */
  private static final String FRAME =
      """
      daemon off;
      pid nginx.pid;
      events {}
      http {
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        include tidegate.conf;
      }
      """;

  /** Where distributions put it; not every user has all of these on the PATH. */
  private static Optional<Path> program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path + ":/usr/sbin:/usr/local/sbin:/usr/local/bin:/opt/homebrew/bin")
        .flatMap(folders -> Stream.of(folders.split(":", -1)))
        .map(folder -> Path.of(folder, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
