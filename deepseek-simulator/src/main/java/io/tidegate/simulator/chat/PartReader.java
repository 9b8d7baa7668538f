package io.tidegate.simulator.chat;

import io.tidegate.simulator.error.RejectedException;
import io.tidegate.simulator.serde.RequestBody;
import java.io.IOException;
import java.util.Optional;

/** Reads one part of a message's content: a text, or an image that only some models see. */
final class PartReader {

  private final RequestBody body;
  private final int index;
  private String type = "";
  private String text = "";
  private String picture = "";

  private PartReader(RequestBody body, int index) {
    this.body = body;
    this.index = index;
  }

  static PartReader read(RequestBody body, int index) throws IOException, RejectedException {
    PartReader part = new PartReader(body, index);
    body.object(part::field);
    part.check();
    return part;
  }

  String text() {
    return text;
  }

  /** Where the image comes from, if this part is one. */
  Optional<String> picture() {
    return type.equals("text") ? Optional.empty() : Optional.of(picture);
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "type" -> type = body.string();
      case "text" -> text = body.string();
      case "image_url", "file", "file_id" -> picture = body.source();
      default -> body.skip();
    }
  }

  private void check() throws IOException {
    switch (type) {
      case "text", "image_url", "file" -> {}
      default ->
          throw body.mismatch(
              "messages[" + index + "]: ",
              "unknown variant `" + type + "`, expected `text`",
              body.consumed() + 1);
    }
  }
}
