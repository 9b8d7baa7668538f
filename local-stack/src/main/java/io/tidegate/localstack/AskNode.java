package io.tidegate.localstack;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.localstack.demo.SecretFile;
import io.tidegate.localstack.demo.Secrets;
import io.tidegate.localstack.process.PartKind;
import io.tidegate.localstack.process.PartNote;
import io.tidegate.localstack.process.RunFolder;
import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/**
 * Has a running node do something: one of this folder's, or the one that TIDEGATE_URL names, by the
 * token of this folder or TIDEGATE_ADMIN_TOKEN.
 */
final class AskNode {

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final NodeTask task;
  private final Home home;
  private final Map<String, String> environment;
  private final PrintStream out;

  AskNode(NodeTask task, Home home, Map<String, String> environment, PrintStream out) {
    this.task = task;
    this.home = home;
    this.environment = environment;
    this.out = out;
  }

  int run() {
    URI node = node();
    HttpResponse<String> answer = ask(node, token());
    if (answer.statusCode() == UNAUTHORIZED && isOurs()) {
      answer = Secrets.keptAdminToken(kept()).map(token -> ask(node, token)).orElse(answer);
    }
    if (answer.statusCode() != OK) {
      throw new StackFailure(
          "the node refused (%d): %s".formatted(answer.statusCode(), answer.body()));
    }
    tell(answer.body());
    return 0;
  }

  private String token() {
    return Secrets.adminToken(kept(), environment)
        .orElseThrow(() -> new StackFailure("nobody knows a token: set TIDEGATE_ADMIN_TOKEN"));
  }

  private SecretFile kept() {
    return new SecretFile(home.secrets());
  }

  /** Whether it is a node of this folder, which may know nothing of TIDEGATE_ADMIN_TOKEN. */
  private boolean isOurs() {
    return named().isBlank();
  }

  private String named() {
    return environment.getOrDefault("TIDEGATE_URL", "");
  }

  private URI node() {
    if (!isOurs()) {
      return address(named().split(",", 2)[0].strip());
    }
    return new RunFolder(home.run())
        .parts().stream()
            .filter(part -> part.kind() == PartKind.NODE && part.runs())
            .map(PartNote::url)
            .findFirst()
            .orElseThrow(
                () -> new StackFailure("no node is running: ./tidegate up, or set TIDEGATE_URL"));
  }

  private static URI address(String text) {
    try {
      URI address = new URI(text);
      if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
          && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw noAddress(text);
    }
    throw noAddress(text);
  }

  private static StackFailure noAddress(String text) {
    return new StackFailure(
        "TIDEGATE_URL must be an address such as http://localhost:8080, not " + text);
  }

  /** Without a time-out: a long ledger takes minutes. */
  private HttpResponse<String> ask(URI node, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(node.resolve(task.path()))
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.noBody())
            .build();
    try (var http = client()) {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      // Its message is null for a refused connection.
      throw new StackFailure("%s does not answer (%s)".formatted(node, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("stopped; the node goes on", e);
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(PATIENCE)
        .build();
  }

  private void tell(String body) {
    try {
      out.println(task.tell(new ObjectMapper().readTree(body)));
    } catch (IOException e) {
      throw new StackFailure("the node did not answer with JSON", e);
    }
  }
}
