package io.tidegate.upstream.deepseek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.ChunkStream;
import io.tidegate.upstream.Deadlines;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody waits longer than was agreed, and what was given up is given up at once. */
class DeadlineContractTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);

  /** Generous, because the machine of a test may be busy; a missing deadline takes the long one. */
  private static final Duration LATE = LONG.dividedBy(4);

  private final DeepSeekSimulator simulator = DeepSeekSimulator.start();
  private final Asking asking = new Asking(simulator.baseUrl());

  @AfterEach
  void close() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ending=hang, idle",
    "ending=hang, firstToken",
    "ending=hang, total",
    "queue=10s, firstToken",
    "ending=trickle;after=0;keepalive=20ms, firstToken",
    "ending=trickle;after=0;keepalive=20ms, total",
    "ending=trickle;after=3;keepalive=20ms, noData",
    "ending=trickle;after=3;keepalive=20ms, total",
    "ending=stall;after=3, idle",
    "ending=stall;after=3, noData",
    "ending=stall;after=3, total",
    "cadence=20ms;tokens=500, total",
  })
  void stream_is_given_up(String scenario, String deadline) {
    simulator.script(1, scenario);
    long began = System.nanoTime();

    Asking.Told told = asking.told(Asking.question("hello"), only(deadline));

    assertThat(told.failure()).extracting(UpstreamException::kind).isEqualTo(Kind.TIMED_OUT);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(SHORT, LATE);
    assertThatCallWasAborted();
  }

  @ParameterizedTest
  @CsvSource({
    "ending=hang, idle",
    "ending=hang, total",
    "queue=10s, total",
    "ending=stall, idle",
    "ending=trickle;keepalive=20ms, total",
  })
  void whole_answer_is_given_up(String scenario, String deadline) {
    simulator.script(1, scenario);
    long began = System.nanoTime();

    UpstreamException failure =
        catchThrowableOfType(
            UpstreamException.class,
            () -> asking.complete(Asking.question("hello"), only(deadline)));

    assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(SHORT, LATE);
    assertThatCallWasAborted();
  }

  @Test
  void slow_stream_is_not_given_up_while_it_moves() {
    simulator.script(1, "queue=500ms;keepalive=50ms;cadence=50ms;tokens=20");
    Deadlines deadlines =
        new Deadlines(LONG, Duration.ofSeconds(2), SHORT, SHORT, Duration.ofSeconds(10));

    assertThat(asking.told(Asking.question("hello"), deadlines).failure()).isNull();
  }

  @Test
  void a_reader_who_is_slow_himself_misses_nothing() throws UpstreamException {
    simulator.script(1, "tokens=20;cadence=10ms");
    try (ChunkStream stream = asking.stream(Asking.question("hello"), only("noData"))) {
      List<Chunk> chunks = new ArrayList<>(stream.next());
      long began = System.nanoTime();
      Eventually.holds(
          () -> simulator.running() == 0 && System.nanoTime() - began > SHORT.toNanos());

      for (List<Chunk> more = stream.next(); !more.isEmpty(); more = stream.next()) {
        chunks.addAll(more);
      }
      assertThat(chunks.getLast().finishReason()).isEqualTo("stop");
    }
  }

  @Test
  void an_opening_without_text_is_no_first_token() {
    simulator.script(1, "tokens=2;cadence=10s");
    Deadlines deadlines = new Deadlines(LONG, SHORT, LONG, LONG, LONG);

    assertThat(asking.told(Asking.question("hello"), deadlines).failure())
        .hasMessageContaining("no first token in time");
  }

  @Test
  void connection_is_given_up() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1);
        FullQueue _ = FullQueue.of(busy)) {
      Asking nowhere = new Asking(URI.create("http://127.0.0.1:" + busy.getLocalPort()));
      long began = System.nanoTime();

      Asking.Told told = nowhere.told(Asking.question("hello"), only("connect"));

      assertThat(told.failure()).extracting(UpstreamException::kind).isEqualTo(Kind.UNREACHABLE);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(SHORT, LATE);
    }
  }

  @Test
  void closing_frees_the_upstream_at_once() throws UpstreamException {
    simulator.script(1, "cadence=10s;tokens=50");
    try (ChunkStream stream = asking.stream(Asking.question("hello"), only("none"))) {
      assertThat(stream.next()).isNotEmpty();
    }
    assertThatCallWasAborted();
  }

  @Test
  void closing_ends_a_read_that_waits() throws Exception {
    simulator.script(1, "ending=stall;after=1");
    CompletableFuture<Kind> reader = new CompletableFuture<>();
    try (ChunkStream stream = asking.stream(Asking.question("hello"), only("none"))) {
      Thread thread = Thread.ofVirtual().start(() -> reader.complete(readToFailure(stream)));
      Eventually.holds(() -> thread.getState() == Thread.State.WAITING);
    }
    assertThat(reader.get(5, TimeUnit.SECONDS)).isEqualTo(Kind.CANCELLED);
    assertThatCallWasAborted();
  }

  @Test
  void many_calls_that_others_close_leave_nothing_behind() throws Exception {
    simulator.script(100, "cadence=5ms;tokens=5000");
    List<CompletableFuture<Kind>> readers = new ArrayList<>();
    List<ChunkStream> streams = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ChunkStream stream = asking.stream(Asking.question("hello"), only("none"));
      CompletableFuture<Kind> reader = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> reader.complete(readToFailure(stream)));
      streams.add(stream);
      readers.add(reader);
    }

    streams.forEach(ChunkStream::close);

    for (CompletableFuture<Kind> reader : readers) {
      assertThat(reader.get(5, TimeUnit.SECONDS)).isEqualTo(Kind.CANCELLED);
    }
    Eventually.holds(() -> simulator.running() == 0);
    assertThat(asking.told(Asking.question("hello")).failure()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ending=stall;after=1", "ending=hang", "ending=trickle;keepalive=20ms"})
  void interrupt_ends_the_call_and_is_remembered(String scenario) throws Exception {
    simulator.script(1, scenario);
    CompletableFuture<Kind> reader = new CompletableFuture<>();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  reader.complete(kind(asking.told(Asking.question("hello"), only("none"))));
                  interrupted.complete(Thread.currentThread().isInterrupted());
                });
    Eventually.holds(() -> simulator.running() == 1);

    thread.interrupt();

    assertThat(reader.get(5, TimeUnit.SECONDS)).isEqualTo(Kind.CANCELLED);
    assertThat(interrupted.get(5, TimeUnit.SECONDS)).isTrue();
    assertThatCallWasAborted();
  }

  /** Connections that nobody accepts, so many that the kernel answers no more of them. */
  private record FullQueue(List<Socket> sockets) implements AutoCloseable {

    static FullQueue of(ServerSocket server) throws IOException {
      List<Socket> sockets = new ArrayList<>();
      try {
        while (true) {
          sockets.add(new Socket());
          sockets.getLast().connect(server.getLocalSocketAddress(), 100);
        }
      } catch (SocketTimeoutException _) {
        return new FullQueue(sockets);
      }
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static Kind readToFailure(ChunkStream stream) {
    try {
      while (!stream.next().isEmpty()) {
        Thread.onSpinWait();
      }
      return Kind.FAILED;
    } catch (UpstreamException e) {
      return e.kind();
    }
  }

  private static Kind kind(Asking.Told told) {
    return told.failure() == null ? Kind.FAILED : told.failure().kind();
  }

  private void assertThatCallWasAborted() {
    Eventually.holds(() -> simulator.running() == 0 && !simulator.requests().isEmpty());
    assertThat(simulator.requests().getLast().answered().aborted()).isTrue();
  }

  private static Deadlines only(String shortOne) {
    return new Deadlines(
        shortOne.equals("connect") ? SHORT : LONG,
        shortOne.equals("firstToken") ? SHORT : LONG,
        shortOne.equals("idle") ? SHORT : LONG,
        shortOne.equals("noData") ? SHORT : LONG,
        shortOne.equals("total") ? SHORT : LONG);
  }
}
