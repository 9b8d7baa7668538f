package io.tidegate.upstream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** An upstream that answers by a script, one entry a call. Used by one thread. */
public final class ScriptedChatModel implements ChatModel {

  private final Deque<Callable<Object>> script = new ArrayDeque<>();
  private final List<ChatRequest> requests = new ArrayList<>();
  private int calls;

  /** The next call gives this answer. */
  public ScriptedChatModel answers(Completion completion) {
    script.add(() -> completion);
    return this;
  }

  /** The next call fails before anything comes. */
  public ScriptedChatModel fails(UpstreamException failure) {
    script.add(
        () -> {
          throw failure;
        });
    return this;
  }

  /** The next call streams these chunks, one a read, and ends as it should. */
  public ScriptedChatModel streams(Chunk... chunks) {
    script.add(() -> new ScriptedStream(chunks, /* end= */ null));
    return this;
  }

  /** The next call streams these chunks, one a read, and then fails. */
  public ScriptedChatModel streamsAndFails(UpstreamException end, Chunk... chunks) {
    script.add(() -> new ScriptedStream(chunks, end));
    return this;
  }

  /** The next call does {@code begun} and then waits until it is interrupted. */
  public ScriptedChatModel hangs(Runnable begun) {
    script.add(
        () -> {
          begun.run();
          throw interrupted();
        });
    return this;
  }

  private static UpstreamException interrupted() {
    try {
      new CountDownLatch(1).await();
      throw new AssertionError("nobody can open it");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // as after a read from a socket
      return new UpstreamException(UpstreamException.Kind.CANCELLED, "given up", null, e);
    }
  }

  /** What its streams were asked for. */
  public List<ChatRequest> requests() {
    return requests;
  }

  /** How often it was called. */
  public int calls() {
    return calls;
  }

  @Override
  public Completion complete(
      Candidate candidate, ChatRequest request, String endUser, Deadlines deadlines)
      throws UpstreamException {
    return (Completion) next();
  }

  @Override
  public ChunkStream stream(
      Candidate candidate, ChatRequest request, String endUser, Deadlines deadlines)
      throws UpstreamException {
    requests.add(request);
    return (ChunkStream) next();
  }

  private Object next() throws UpstreamException {
    calls++;
    try {
      return script.remove().call();
    } catch (UpstreamException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static final class ScriptedStream implements ChunkStream {

    private final Deque<Chunk> rest;
    private final @Nullable UpstreamException end;

    ScriptedStream(Chunk[] chunks, @Nullable UpstreamException end) {
      this.rest = new ArrayDeque<>(Arrays.asList(chunks));
      this.end = end;
    }

    @Override
    public List<Chunk> next() throws UpstreamException {
      if (!rest.isEmpty()) {
        return List.of(rest.remove());
      }
      if (end != null) {
        throw end;
      }
      return List.of();
    }

    @Override
    public void close() {}
  }
}
