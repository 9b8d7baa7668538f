package io.tidegate.web.conversation;

import io.tidegate.conversation.MessageView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A question and its answer. */
@Schema(name = "Exchange")
record Exchange(MessageJson userMessage, MessageJson message) {

  static Exchange of(MessageView question, MessageView answer) {
    return new Exchange(MessageJson.of(question), MessageJson.of(answer));
  }
}
