package io.tidegate.simulator.chat;

import io.tidegate.simulator.chat.Message.Instruction;
import io.tidegate.simulator.chat.Message.Question;
import io.tidegate.simulator.chat.Message.Reply;
import io.tidegate.simulator.chat.Message.ToolAnswer;
import io.tidegate.simulator.error.ApiErrors;
import io.tidegate.simulator.error.RejectedException;
import io.tidegate.simulator.error.StandardError;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks that tool calls and tool answers pair up.
 *
 * <p>The calls of an assistant message are pending until each was answered once; nothing but their
 * answers may follow it before.
 */
final class ToolChain {

  private final Set<String> pending = new LinkedHashSet<>();
  private final Set<String> answered = new HashSet<>();

  private ToolChain() {}

  static void check(List<Message> messages) throws RejectedException {
    ToolChain chain = new ToolChain();
    for (Message message : messages) {
      switch (message) {
        case ToolAnswer answer -> chain.answer(answer.callId());
        case Reply reply -> {
          chain.complete();
          reply.calls().forEach(call -> chain.pending.add(call.id()));
        }
        case Instruction _, Question _ -> chain.complete();
      }
    }
    chain.complete();
  }

  private void answer(String id) throws RejectedException {
    if (pending.remove(id)) {
      answered.add(id);
    } else if (pending.isEmpty() || answered.contains(id)) {
      throw StandardError.ORPHAN_TOOL.rejection();
    } else {
      throw new RejectedException(ApiErrors.toolAnswersMissing(pending));
    }
  }

  private void complete() throws RejectedException {
    if (!pending.isEmpty()) {
      throw StandardError.INSUFFICIENT_TOOLS.rejection();
    }
    answered.clear();
  }
}
