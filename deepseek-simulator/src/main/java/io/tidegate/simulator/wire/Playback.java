package io.tidegate.simulator.wire;

import io.tidegate.simulator.wire.Step.Begin;
import io.tidegate.simulator.wire.Step.Close;
import io.tidegate.simulator.wire.Step.End;
import io.tidegate.simulator.wire.Step.Pause;
import io.tidegate.simulator.wire.Step.Reset;
import io.tidegate.simulator.wire.Step.Stall;
import io.tidegate.simulator.wire.Step.Write;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSinkChannel;

/**
 * Plays the steps of one answer on the connection's own thread, which waits for nobody.
 *
 * <p>Pauses are measured from the moment the previous one should have ended, so that delays do not
 * add up. Writes without a pause between them leave in one piece. The receipt is given exactly
 * once: before the last bytes of a complete answer, so that a client that has seen them finds the
 * request booked.
 */
public final class Playback {

  private static final int LARGEST_BATCH = 32 << 10;

  private final HttpServerExchange exchange;
  private final Steps steps;
  private final Consumer<Progress> receipt;
  private final StreamSinkChannel sink;
  private final Departure departure;
  private final Batch batch = new Batch(LARGEST_BATCH);

  private Step next = Step.BEGIN;
  private long dueNanos = System.nanoTime();
  private XnioExecutor.@Nullable Key timer;
  private boolean begun;
  private int tokensSent;
  private boolean usageSent;
  private boolean settled;
  private boolean over;

  private Playback(HttpServerExchange exchange, Steps steps, Consumer<Progress> receipt) {
    this.exchange = exchange;
    this.steps = steps;
    this.receipt = receipt;
    sink = exchange.getResponseChannel();
    departure = Departure.watch(exchange, this::departed);
  }

  /** Begins to play. Status and headers must be set; they leave with the first bytes. */
  public static void start(HttpServerExchange exchange, Steps steps, Consumer<Progress> receipt) {
    exchange.dispatch(
        SameThreadExecutor.INSTANCE,
        () -> {
          Playback playback = new Playback(exchange, steps, receipt);
          playback.sink.getWriteSetter().set(_ -> playback.play());
          playback.next = steps.next();
          playback.play();
        });
  }

  private void play() {
    try {
      while (!over) {
        if (batch.isEmpty()) {
          gather();
        }
        if (next instanceof End) {
          settle(whole());
        }
        if (!drained()) {
          sink.resumeWrites();
          return;
        }
        if (!perform()) {
          return;
        }
      }
    } catch (IOException _) {
      departed();
    }
  }

  /** Collects writes until something else is due or the batch is full. */
  private void gather() {
    while (!batch.full()) {
      switch (next) {
        case Write write -> batch.add(write);
        case Begin _ -> begun = true;
        case Pause _, End _, Close _, Reset _, Stall _ -> {
          return;
        }
      }
      next = steps.next();
    }
  }

  private boolean drained() throws IOException {
    if (batch.isEmpty()) {
      return true;
    }
    ByteBuffer bytes = batch.bytes();
    while (bytes.hasRemaining()) {
      if (sink.write(bytes) == 0) {
        return false;
      }
    }
    if (!sink.flush()) {
      return false;
    }
    sink.suspendWrites();
    tokensSent += batch.tokens();
    usageSent |= batch.usage();
    batch.clear();
    return true;
  }

  /** Does what is no write; false if the play goes on later or not at all. */
  private boolean perform() {
    return switch (next) {
      case Write _, Begin _ -> true;
      case Pause(Duration length) -> pause(length);
      case Stall _ -> false;
      case End _ -> {
        departure.stop();
        over = true;
        exchange.endExchange();
        yield false;
      }
      case Close _ -> {
        settle(cut(false));
        yield hangUp();
      }
      case Reset _ -> {
        settle(cut(false));
        yield reset();
      }
    };
  }

  private boolean pause(Duration length) {
    dueNanos += length.toNanos();
    next = steps.next();
    long millis = TimeUnit.NANOSECONDS.toMillis(dueNanos - System.nanoTime() + 500_000);
    if (millis <= 0) {
      return true;
    }
    timer = exchange.getIoThread().executeAfter(this::play, millis, TimeUnit.MILLISECONDS);
    return false;
  }

  private boolean reset() {
    try {
      exchange.getConnection().setOption(Options.CLOSE_ABORT, true);
    } catch (IOException _) {
      // The client was faster: there is nothing left to reset.
    }
    return hangUp();
  }

  private boolean hangUp() {
    over = true;
    departure.stop();
    IoUtils.safeClose(exchange.getConnection());
    return false;
  }

  private void departed() {
    if (over) {
      return;
    }
    if (timer != null) {
      timer.remove();
    }
    settle(cut(true));
    hangUp();
  }

  private Progress whole() {
    return new Progress(
        begun, tokensSent + batch.tokens(), usageSent || batch.usage(), true, false);
  }

  private Progress cut(boolean aborted) {
    return new Progress(begun, tokensSent, usageSent, false, aborted);
  }

  private void settle(Progress progress) {
    if (!settled) {
      settled = true;
      receipt.accept(progress);
    }
  }
}
