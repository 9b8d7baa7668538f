package io.tidegate.web.account;

import io.tidegate.account.IssuedKey;
import io.tidegate.web.edge.EntityTag;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;

/** How the Admin API hands out a new key: once, with its secret. */
final class KeyAnswer {

  private KeyAnswer() {}

  static Response created(IssuedKey issued, Instant now) {
    return EntityTag.taggedLive(
        Response.created(URI.create("admin/v1/keys/" + issued.key().id())),
        issued.key().version(),
        KeyJson.of(issued.key(), now),
        KeyJson.of(issued, now));
  }
}
