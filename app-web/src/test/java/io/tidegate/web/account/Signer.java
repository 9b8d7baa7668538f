package io.tidegate.web.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.account.SignedText;
import io.tidegate.platform.Secret;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.InstantSource;

/** A client that signs its requests. */
record Signer(Api api, Secret secret) {

  /**
   * @param key as it was issued
   */
  static Secret secretOf(JsonNode key) {
    return new Secret(key.path("signing_secret").asText());
  }

  Answer send(String method, String path, String body) {
    return send(method, path, body, headers(method, path, body, now()));
  }

  Answer send(String method, String path, String body, String[] headers) {
    return api.send(method, path, BodyPublishers.ofString(body), headers);
  }

  String[] headers(String method, String path, String body, Instant made) {
    String timestamp = Long.toString(made.getEpochSecond());
    String signature =
        SignedText.of(method, path, body.getBytes(UTF_8), timestamp).signedWith(secret);
    return new String[] {"X-Timestamp", timestamp, "X-Signature", signature};
  }

  static Instant now() {
    return InstantSource.system().instant();
  }
}
