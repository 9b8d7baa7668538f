package io.tidegate.chat;

import io.tidegate.upstream.Chunk;
import java.util.ArrayList;
import java.util.List;

/**
 * The seam of an answer that was continued from its prefix: an upstream may repeat the end of the
 * prefix, or all of it, before it goes on.
 *
 * <p>Its first pieces are held back while they might be a repetition. Only a long one counts: an
 * answer may well say the same short word twice.
 */
final class Overlap implements Seam {

  private static final int SHORTEST = 16;

  private final String told;
  private final boolean reasons;
  private final Stitch stitch;
  private final StringBuilder came = new StringBuilder();
  private final List<Chunk> held = new ArrayList<>();
  private boolean decided;

  Overlap(AnswerText told, Stitch stitch) {
    this.reasons = told.content().isEmpty();
    this.told = reasons ? told.reasoning() : told.content();
    this.stitch = stitch;
  }

  @Override
  public List<Chunk> news(List<Chunk> chunks) {
    if (decided) {
      return chunks.stream().map(chunk -> without(chunk, 0)).toList();
    }
    held.addAll(chunks);
    chunks.forEach(chunk -> came.append(text(chunk)));
    boolean goesOn = chunks.stream().anyMatch(this::goesOn);
    return told.contains(came) && !goesOn ? List.of() : rest();
  }

  /** Whether it is past whatever a repetition could be of. */
  private boolean goesOn(Chunk chunk) {
    return chunk.finishReason() != null
        || !chunk.toolCalls().isEmpty()
        || (reasons && !chunk.content().isEmpty());
  }

  @Override
  public List<Chunk> rest() {
    int repeated = decided ? 0 : repeated();
    decided = true;
    List<Chunk> news = new ArrayList<>(held.size());
    for (Chunk chunk : held) {
      int drop = Math.min(repeated, text(chunk).length());
      repeated -= drop;
      Chunk rest = without(chunk, drop);
      if (rest.visible() || rest.finishReason() != null || rest.usage() != null) {
        news.add(rest);
      }
    }
    held.clear();
    return news;
  }

  private int repeated() {
    for (int length = Math.min(came.length(), told.length()); length >= SHORTEST; length--) {
      if (told.endsWith(came.substring(0, length))) {
        return length;
      }
    }
    return 0;
  }

  private String text(Chunk chunk) {
    return reasons ? chunk.reasoning() : chunk.content();
  }

  /** Once there is text, reasoning is over: what comes of it was thought before. */
  private Chunk without(Chunk chunk, int drop) {
    return reasons
        ? stitch.stitched(chunk, chunk.reasoning().substring(drop), chunk.content())
        : stitch.stitched(chunk, "", chunk.content().substring(drop));
  }
}
