package io.tidegate.chat;

import io.tidegate.upstream.Chunk;
import java.util.List;

/** Where one upstream's part of an answer is sewn to another's. Used by one thread. */
interface Seam {

  /** The seam of an answer that nobody has begun: everything is news. */
  Seam NONE = chunks -> chunks;

  /**
   * What is new to the client of what has come.
   *
   * @throws Diverged if the upstream gives another answer
   */
  List<Chunk> news(List<Chunk> chunks) throws Diverged;

  /**
   * What was held back until the end.
   *
   * @throws Diverged if the upstream gives another answer
   */
  default List<Chunk> rest() throws Diverged {
    return List.of();
  }
}
