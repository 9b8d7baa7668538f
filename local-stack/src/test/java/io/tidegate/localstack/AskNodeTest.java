package io.tidegate.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.tidegate.localstack.process.Launch;
import io.tidegate.localstack.process.PartKind;
import io.tidegate.localstack.process.RunFolder;
import io.tidegate.localstack.process.StackFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskNodeTest {

  @TempDir Path checkout;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  @Test
  void it_needs_a_node() {
    assertThatThrownBy(() -> ask(NodeTask.REBUILD, Map.of()))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("no node is running");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "http://", "ftp://here/", "not an address"})
  void it_needs_an_address(String text) {
    assertThatThrownBy(() -> ask(NodeTask.REBUILD, Map.of("TIDEGATE_URL", text)))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("TIDEGATE_URL must be an address");
  }

  @Test
  void it_asks_the_first_of_several_nodes() throws IOException {
    HttpServer node = node("ledger:rebuild", 200, "{\"days\": 3, \"budgets\": 1}");
    try {
      Map<String, String> several = new HashMap<>(at(node));
      several.merge("TIDEGATE_URL", ",http://localhost:1", String::concat);

      assertThat(ask(NodeTask.REBUILD, several)).isZero();
    } finally {
      node.stop(0);
    }
  }

  @Test
  void it_tells_what_the_node_has_mended() throws IOException {
    HttpServer node = node("ledger:rebuild", 200, "{\"days\": 3, \"budgets\": 1}");
    try {
      assertThat(ask(NodeTask.REBUILD, at(node))).isZero();
    } finally {
      node.stop(0);
    }
    assertThat(text.toString(UTF_8)).contains("3 rows of daily usage and 1 windows");
  }

  @Test
  void it_tells_how_many_secrets_were_sealed_again() throws IOException {
    String done = "{\"sealed_again\": {\"signing_secrets\": 4, \"upstream_api_keys\": 2}}";
    HttpServer node = node("master-key:rotate", 200, done);
    try {
      assertThat(ask(NodeTask.ROTATE_MASTER_KEY, at(node))).isZero();
    } finally {
      node.stop(0);
    }
    assertThat(text.toString(UTF_8)).contains("6 secrets", "\"signing_secrets\":4");
  }

  @Test
  void it_tells_why_a_node_refuses() throws IOException {
    HttpServer node = node("ledger:rebuild", 403, "only an operator may do this");
    try {
      assertThatThrownBy(() -> ask(NodeTask.REBUILD, at(node)))
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("only an operator");
    } finally {
      node.stop(0);
    }
  }

  @Test
  void a_node_of_this_folder_is_asked_by_its_own_token_if_it_does_not_know_the_one_given()
      throws IOException {
    var home = new Home(checkout);
    Files.createDirectories(home.secrets().getParent());
    Files.writeString(home.secrets(), "admin_token=tga_kept\n");
    HttpServer node = nodeThatKnows("Bearer tga_kept");
    try {
      new RunFolder(home.run())
          .pidFile("node1")
          .write(PartKind.NODE, ProcessHandle.current(), Launch.java(), url(node));

      assertThat(ask(NodeTask.REBUILD, Map.of("TIDEGATE_ADMIN_TOKEN", "tga_given"))).isZero();
    } finally {
      node.stop(0);
    }
  }

  @Test
  void it_tells_that_nobody_is_there() throws IOException {
    HttpServer gone = node("ledger:rebuild", 200, "{}");
    gone.stop(0);

    assertThatThrownBy(() -> ask(NodeTask.REBUILD, at(gone)))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("does not answer")
        .hasMessageNotContainingAny("null");
  }

  private int ask(NodeTask task, Map<String, String> environment) {
    var out = new PrintStream(text, true, UTF_8);
    return new AskNode(task, new Home(checkout), environment, out).run();
  }

  private static HttpServer node(String task, int status, String body) throws IOException {
    return node(task, body, _ -> status);
  }

  private static HttpServer nodeThatKnows(String authorization) throws IOException {
    return node(
        "ledger:rebuild",
        "{\"days\": 0, \"budgets\": 0}",
        headers -> authorization.equals(headers.getFirst("Authorization")) ? 200 : 401);
  }

  private static HttpServer node(String task, String body, ToIntFunction<Headers> status)
      throws IOException {
    HttpServer node =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    node.createContext(
        "/api/admin/v1/" + task,
        exchange -> {
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(
              status.applyAsInt(exchange.getRequestHeaders()), bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    node.start();
    return node;
  }

  private static URI url(HttpServer node) {
    return URI.create("http://127.0.0.1:" + node.getAddress().getPort());
  }

  private static Map<String, String> at(HttpServer node) {
    return Map.of("TIDEGATE_URL", url(node).toString(), "TIDEGATE_ADMIN_TOKEN", "tga_any");
  }
}
