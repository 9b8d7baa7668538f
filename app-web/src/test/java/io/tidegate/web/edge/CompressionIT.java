package io.tidegate.web.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class CompressionIT {

  private static final Map<String, Object> QUESTION =
      Map.of(
          "model",
          "chat",
          "messages",
          List.of(Map.of("role", "user", "content", "潮汐是怎么来的？ [sim: tokens=300]")));

  private final TestStack stack = TestStack.current();
  private final Tenant tenant = Tenant.create();

  @Test
  void an_answer_comes_in_brotli_to_whoever_takes_it() throws Exception {
    HttpResponse<byte[]> packed = ask("gzip, deflate, br");

    assertThat(encoding(packed)).isEqualTo("br");
    assertThat(packed.headers().allValues("Vary")).contains("Accept-Encoding");
    String plain = brotli(packed);
    assertThat(Answer.parse(plain).at("/choices/0/message/content").asText())
        .isEqualTo(
            tenant.api().post("/v1/chat/completions", QUESTION).at("/choices/0/message/content"));
    assertThat(packed.body()).hasSizeLessThan(plain.getBytes(UTF_8).length * 2 / 3);
  }

  @Test
  void it_comes_in_gzip_where_that_alone_is_taken() throws Exception {
    HttpResponse<byte[]> packed = ask("gzip");

    assertThat(encoding(packed)).isEqualTo("gzip");
    try (var plain = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(Answer.parse(new String(plain.readAllBytes(), UTF_8)).at("/choices")).hasSize(1);
    }
  }

  @Test
  void it_comes_as_it_is_to_all_others() throws Exception {
    for (String accepted : List.of("identity", "br;q=0", "zstd")) {
      HttpResponse<byte[]> plain = ask(accepted);

      assertThat(encoding(plain)).as(accepted).isEqualTo("identity");
      assertThat(Answer.parse(new String(plain.body(), UTF_8)).at("/choices")).hasSize(1);
    }
  }

  @Test
  void an_answer_that_is_repeated_is_packed_as_its_client_takes_it() throws Exception {
    String key = UUID.randomUUID().toString();

    String first = brotli(ask("br", "Idempotency-Key", key));
    HttpResponse<byte[]> again = ask("identity", "Idempotency-Key", key);

    assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(new String(again.body(), UTF_8)).isEqualTo(first);
  }

  @Test
  void a_list_of_the_admin_api_is_packed_too() throws Exception {
    HttpResponse<byte[]> packed =
        exchange(
            request("/api/admin/v1/prices", "br")
                .header("Authorization", "Bearer " + stack.adminToken())
                .GET());

    assertThat(encoding(packed)).isEqualTo("br");
    assertThat(Answer.parse(brotli(packed)).at("/data")).isNotEmpty();
  }

  @Test
  void what_is_short_is_not_packed() throws Exception {
    HttpResponse<byte[]> refusal =
        exchange(request("/v1/models", "br").header("Authorization", "Bearer none").GET());

    assertThat(refusal.statusCode()).isEqualTo(401);
    assertThat(encoding(refusal)).isEqualTo("identity");
    assertThat(Answer.parse(new String(refusal.body(), UTF_8)).at("/error/code").asText())
        .isEqualTo("unauthenticated");
  }

  @Test
  void events_are_never_packed() {
    Map<String, Object> streamed =
        Map.of("model", "chat", "stream", true, "messages", QUESTION.get("messages"));

    try (EventStream stream =
        tenant.api().stream("/v1/chat/completions", streamed, "Accept-Encoding", "br, gzip")) {
      assertThat(stream.rest()).hasSizeGreaterThan(100);
    }
  }

  private HttpResponse<byte[]> ask(String accepted, String... more) throws Exception {
    HttpRequest.Builder request =
        request("/v1/chat/completions", accepted)
            .header("Authorization", "Bearer " + tenant.key())
            .POST(BodyPublishers.ofString(Answer.write(QUESTION)));
    if (more.length > 0) {
      request.headers(more);
    }
    return exchange(request);
  }

  private HttpRequest.Builder request(String path, String accepted) {
    return HttpRequest.newBuilder(stack.url().resolve(path))
        .header("Content-Type", "application/json")
        .header("Accept-Encoding", accepted);
  }

  private static HttpResponse<byte[]> exchange(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    }
  }

  private static String encoding(HttpResponse<byte[]> answer) {
    return String.join(",", answer.headers().allValues("Content-Encoding"))
        .transform(named -> named.isEmpty() ? "identity" : named);
  }

  private static String brotli(HttpResponse<byte[]> packed) throws IOException {
    Brotli4jLoader.ensureAvailability();
    return new String(Decoder.decompress(packed.body()).getDecompressedData(), UTF_8);
  }
}
