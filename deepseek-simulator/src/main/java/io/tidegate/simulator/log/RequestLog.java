package io.tidegate.simulator.log;

import io.tidegate.simulator.json.JsonBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All requests that are over: the latest of them in memory, all of them in a file if there is one,
 * and the sum of their tokens since the log was last cleared.
 */
public final class RequestLog implements AutoCloseable {

  private static final int REMEMBERED = 100_000;

  private final AtomicLong sequence = new AtomicLong();
  private final RequestRecord[] ring = new RequestRecord[REMEMBERED];
  private final Optional<LogFile> file;
  private long added;
  private long cleared;
  private Usage sum = Usage.NONE;

  public RequestLog(Optional<LogFile> file) {
    this.file = file;
  }

  /** A number for a request that has just come in. */
  public long nextSequence() {
    return sequence.incrementAndGet();
  }

  public void add(RequestRecord record) {
    synchronized (this) {
      ring[(int) (added++ % REMEMBERED)] = record;
      sum = sum.plus(record.usage());
    }
    file.ifPresent(log -> log.add(record));
  }

  /** The remembered requests in the order in which they ended. */
  public synchronized List<RequestRecord> records() {
    long from = Math.max(cleared, added - REMEMBERED);
    List<RequestRecord> records = new ArrayList<>((int) (added - from));
    for (long i = from; i < added; i++) {
      records.add(ring[(int) (i % REMEMBERED)]);
    }
    return records;
  }

  /** How many requests have ended since the log was cleared. */
  public synchronized long count() {
    return added - cleared;
  }

  /** The tokens of all requests that have ended since the log was cleared. */
  public synchronized Usage sum() {
    return sum;
  }

  /** Forgets what is in memory; the file stays. */
  public synchronized void clear() {
    cleared = added;
    sum = Usage.NONE;
  }

  /**
   * The remembered requests and the sums as a JSON object.
   *
   * @param after only requests with a higher sequence number
   * @param running how many requests are still being answered
   */
  public byte[] toJson(long after, int running) {
    Usage total = sum();
    JsonBytes json = new JsonBytes(4096).raw("{\"count\":").number(count());
    json.raw(",\"running\":").number(running);
    json.raw(",\"sum\":{\"prompt_cache_hit_tokens\":").number(total.hit());
    json.raw(",\"prompt_cache_miss_tokens\":").number(total.miss());
    json.raw(",\"completion_tokens\":").number(total.completion());
    json.raw(",\"reasoning_tokens\":").number(total.reasoning()).raw("},\"requests\":[");
    String separator = "\n";
    for (RequestRecord record : records()) {
      if (record.sequence() > after) {
        json.raw(separator).raw(record.toJson());
        separator = ",\n";
      }
    }
    return json.raw("]}\n").toBytes();
  }

  @Override
  public void close() {
    file.ifPresent(LogFile::close);
  }
}
