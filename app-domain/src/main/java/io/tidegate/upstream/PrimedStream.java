package io.tidegate.upstream;

import java.util.ArrayList;
import java.util.List;

/** A stream of which the beginning was read already, and is read again. */
final class PrimedStream implements ChunkStream {

  private final ChunkStream rest;
  private List<Chunk> beginning;

  private PrimedStream(ChunkStream rest, List<Chunk> beginning) {
    this.rest = rest;
    this.beginning = beginning;
  }

  /** Reads until something is visible, or until the end. */
  static PrimedStream of(ChunkStream stream) throws UpstreamException {
    List<Chunk> beginning = new ArrayList<>();
    boolean visible = false;
    while (!visible) {
      List<Chunk> news = stream.next();
      if (news.isEmpty()) {
        break;
      }
      beginning.addAll(news);
      visible = news.stream().anyMatch(Chunk::visible);
    }
    return new PrimedStream(stream, List.copyOf(beginning));
  }

  @Override
  public List<Chunk> next() throws UpstreamException {
    if (beginning.isEmpty()) {
      return rest.next();
    }
    List<Chunk> first = beginning;
    beginning = List.of();
    return first;
  }

  @Override
  public void close() {
    rest.close();
  }
}
