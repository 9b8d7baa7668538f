package io.tidegate.chat;

import io.tidegate.chat.TurnEvent.Delta;
import io.tidegate.chat.TurnEvent.ToolCallDelta;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.ToolCallPart;
import java.util.ArrayList;
import java.util.List;

/** What pieces of an answer are to its readers: one event for each kind of news in them. */
final class ChunkEvents {

  private ChunkEvents() {}

  /** The events in their order, numbered from {@code firstSeq} on. */
  static List<TurnEvent> of(List<Chunk> chunks, long firstSeq) {
    List<TurnEvent> events = new ArrayList<>(chunks.size());
    chunks.forEach(chunk -> add(chunk, firstSeq, events));
    return events;
  }

  private static void add(Chunk chunk, long firstSeq, List<TurnEvent> events) {
    if (!chunk.reasoning().isEmpty()) {
      events.add(new Delta(firstSeq + events.size(), Delta.Kind.REASONING, chunk.reasoning()));
    }
    if (!chunk.content().isEmpty()) {
      events.add(new Delta(firstSeq + events.size(), Delta.Kind.CONTENT, chunk.content()));
    }
    for (ToolCallPart part : chunk.toolCalls()) {
      events.add(
          new ToolCallDelta(
              firstSeq + events.size(), part.index(), part.id(), part.name(), part.arguments()));
    }
  }
}
