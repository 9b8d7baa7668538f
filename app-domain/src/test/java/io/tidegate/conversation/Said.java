package io.tidegate.conversation;

import io.tidegate.chat.TurnFailure;
import io.tidegate.upstream.ToolCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation for tests, message by message. */
final class Said {

  private static final UUID CONVERSATION = new UUID(1, 0);

  private final List<MessageView> path = new ArrayList<>();

  /** How a message ended. */
  private record End(
      MessageStatus status, @Nullable TurnFailure failure, @Nullable String finishReason) {

    static final End COMPLETED = new End(MessageStatus.COMPLETED, null, null);
  }

  Said user(String content) {
    return add(Role.USER, content, List.of(), null, End.COMPLETED);
  }

  Said assistant(String content, ToolCall... calls) {
    return add(Role.ASSISTANT, content, List.of(calls), null, End.COMPLETED);
  }

  Said unfinished(MessageStatus status, String content, ToolCall... calls) {
    return add(Role.ASSISTANT, content, List.of(calls), null, new End(status, null, null));
  }

  /** An answer of which nothing came. */
  Said failed(TurnFailure why) {
    return add(Role.ASSISTANT, "", List.of(), null, new End(MessageStatus.FAILED, why, null));
  }

  /** An answer that ended at its limit. */
  Said cut(String content, ToolCall... calls) {
    var end = new End(MessageStatus.COMPLETED, null, "length");
    return add(Role.ASSISTANT, content, List.of(calls), null, end);
  }

  Said tool(String callId, String content) {
    return add(Role.TOOL, content, List.of(), callId, End.COMPLETED);
  }

  List<MessageView> path() {
    return List.copyOf(path);
  }

  MessagePath whole() {
    return new MessagePath(path, 0);
  }

  /** As it is read when everything before a position is left out. */
  MessagePath from(int position) {
    List<MessageView> rest = path.stream().filter(said -> said.position() >= position).toList();
    return new MessagePath(rest, path.size() - rest.size());
  }

  private Said add(
      Role role, String content, List<ToolCall> calls, @Nullable String toolCallId, End end) {
    int position = path.size() + 1;
    path.add(
        new MessageView(
            new UUID(0, position),
            CONVERSATION,
            /* parentId= */ position == 1 ? null : new UUID(0, position - 1L),
            position,
            role,
            content,
            /* reasoning= */ null,
            calls,
            toolCallId,
            end.status(),
            end.failure(),
            end.finishReason(),
            /* model= */ null,
            /* usage= */ null,
            /* cost= */ null,
            /* ledgerId= */ null,
            /* omittedMessages= */ 0,
            /* clientMessageId= */ null,
            "{}",
            Instant.EPOCH,
            Instant.EPOCH));
    return this;
  }
}
