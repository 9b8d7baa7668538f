package io.tidegate.upstream.deepseek;

import io.tidegate.platform.Secret;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.ChunkStream;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that DeepSeek sends as server-sent events.
 *
 * <p>What arrived before a failure is handed out before the failure is. After the end, or a
 * failure, every further call says the same again.
 */
final class DeepSeekStream implements ChunkStream {

  private static final int READ_SIZE = 16 * 1024;
  private static final int MAX_BEGINNING = 64 * 1024;
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  private final Exchange exchange;
  private final Patience patience;
  private final SseParser events = new SseParser();
  private final AnswerSoFar soFar;
  private final Secret key;
  private final byte[] arrived = new byte[READ_SIZE];

  /** How the response began, until it is known to consist of events. */
  private @Nullable ByteArrayOutputStream beginning = new ByteArrayOutputStream();

  private boolean over;
  private @Nullable UpstreamException failure;

  /**
   * @param key with which it was asked for
   */
  DeepSeekStream(Exchange exchange, Patience patience, AnswerSoFar soFar, Secret key) {
    this.exchange = exchange;
    this.patience = patience;
    this.soFar = soFar;
    this.key = key;
  }

  @Override
  public List<Chunk> next() throws UpstreamException {
    List<Chunk> chunks = new ArrayList<>();
    try {
      takeArrived(chunks);
      while (chunks.isEmpty() && !over) {
        receive();
        takeArrived(chunks);
      }
    } catch (UpstreamException e) {
      over = true;
      failure = e;
    }
    if (chunks.isEmpty() && failure != null) {
      throw failure;
    }
    return chunks;
  }

  @Override
  public void close() {
    exchange.close();
  }

  private void receive() throws UpstreamException {
    int count;
    try {
      count = exchange.read(arrived);
    } catch (UpstreamException e) {
      soFar.broken(e);
      over = true;
      return;
    }
    if (count < 0) {
      throwIfNoEvents();
      soFar.unmarkedEnd();
      over = true;
      return;
    }
    if (beginning != null) {
      beginning.write(arrived, 0, Math.min(count, MAX_BEGINNING - beginning.size()));
    }
    events.feed(arrived, count);
  }

  private void takeArrived(List<Chunk> chunks) throws UpstreamException {
    try {
      SseParser.Event event;
      while (!over && (event = events.next()) != null) {
        take(event, chunks);
      }
    } catch (EventTooLongException e) {
      throw new UpstreamException(Kind.MALFORMED, "upstream sent too long an event", null, e);
    }
  }

  private void take(SseParser.Event event, List<Chunk> chunks) throws UpstreamException {
    beginning = null;
    if (event.holds(DONE)) {
      soFar.markedEnd();
      exchange.complete();
      over = true;
      return;
    }
    Answer piece = read(event);
    if (piece.error()) {
      throw Refusal.inAnswer(event.copy(), key).exception();
    }
    patience.dataArrived(piece.visible());
    soFar.accept(piece, inOneLine(event.text())).ifPresent(chunks::add);
  }

  /** A line end can only stand between two tokens of JSON; in what clients get it ends a field. */
  private static String inOneLine(String json) {
    return json.indexOf('\n') < 0 ? json : json.replace('\n', ' ');
  }

  private static Answer read(SseParser.Event event) throws UpstreamException {
    try {
      return event.read();
    } catch (IOException _) { // its message quotes the answer
      throw new UpstreamException(Kind.MALFORMED, "upstream sent an event that is not JSON");
    }
  }

  /** Some errors come under status 200, as a plain body where events should be. */
  private void throwIfNoEvents() throws UpstreamException {
    if (beginning == null) {
      return;
    }
    byte[] body = beginning.toByteArray();
    if (AnswerReader.isError(body)) {
      throw Refusal.inAnswer(body, key).exception();
    }
  }
}
