package io.tidegate.simulator.chat;

import io.tidegate.simulator.chat.Message.Reply;
import io.tidegate.simulator.chat.Message.ToolAnswer;
import io.tidegate.simulator.error.RejectedException;
import io.tidegate.simulator.error.StandardError;
import io.tidegate.simulator.model.ModelCatalog;
import java.util.List;

/** How strictly the API insists on getting its reasoning back. */
public enum PassBack {
  /** As probed: the nearest assistant message must have it if the conversation ends with a tool. */
  PROBED {
    @Override
    boolean forgotten(ChatRequest request) {
      List<Message> messages = request.messages();
      return messages.getLast() instanceof ToolAnswer
          && messages.reversed().stream()
              .filter(Reply.class::isInstance)
              .findFirst()
              .filter(PassBack::lacksReasoning)
              .isPresent();
    }
  },

  /** As documented: with tools on offer every assistant message must have it. */
  DOCUMENTED {
    @Override
    boolean forgotten(ChatRequest request) {
      return !request.tools().definitions().isEmpty()
          && request.messages().stream().anyMatch(PassBack::lacksReasoning);
    }
  },

  /** Not at all. */
  OFF {
    @Override
    boolean forgotten(ChatRequest request) {
      return false;
    }
  };

  abstract boolean forgotten(ChatRequest request);

  void check(ChatRequest request) throws RejectedException {
    if (request.thinking().enabled()
        && !ModelCatalog.forgetsReasoning(request.model())
        && forgotten(request)) {
      throw StandardError.REASONING_MISSING.rejection();
    }
  }

  private static boolean lacksReasoning(Message message) {
    return message instanceof Reply reply && !reply.prefix() && reply.reasoning().isEmpty();
  }
}
