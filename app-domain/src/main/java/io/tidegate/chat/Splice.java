package io.tidegate.chat;

import io.tidegate.upstream.Chunk;
import java.util.ArrayList;
import java.util.List;

/**
 * The seam of an answer that was asked for as a whole again: what the client has is passed over,
 * and must be the same to the letter.
 */
final class Splice implements Seam {

  private final Stitch stitch;
  private String reasoning;
  private String content;

  Splice(AnswerText told, Stitch stitch) {
    this.reasoning = told.reasoning();
    this.content = told.content();
    this.stitch = stitch;
  }

  @Override
  public List<Chunk> news(List<Chunk> chunks) throws Diverged {
    List<Chunk> news = new ArrayList<>(chunks.size());
    for (Chunk chunk : chunks) {
      Chunk rest = rest(chunk);
      if (rest.visible() || rest.finishReason() != null || rest.usage() != null) {
        news.add(rest);
      }
    }
    return news;
  }

  @Override
  public List<Chunk> rest() throws Diverged {
    require(isCovered());
    return List.of();
  }

  private Chunk rest(Chunk chunk) throws Diverged {
    int thought = common(reasoning, chunk.reasoning());
    reasoning = reasoning.substring(thought);
    String moreReasoning = chunk.reasoning().substring(thought);
    require(moreReasoning.isEmpty() || content.isEmpty());
    if (!chunk.content().isEmpty()) {
      require(reasoning.isEmpty());
    }
    int said = common(content, chunk.content());
    content = content.substring(said);
    require(chunk.toolCalls().isEmpty() || isCovered());
    require(chunk.finishReason() == null || isCovered());
    return stitch.stitched(chunk, moreReasoning, chunk.content().substring(said));
  }

  /** How much of {@code more} the client has; all that it has must be the same. */
  private static int common(String told, String more) throws Diverged {
    int length = Math.min(told.length(), more.length());
    if (!told.regionMatches(0, more, 0, length)) {
      throw new Diverged();
    }
    return length;
  }

  private boolean isCovered() {
    return reasoning.isEmpty() && content.isEmpty();
  }

  private static void require(boolean condition) throws Diverged {
    if (!condition) {
      throw new Diverged();
    }
  }
}
