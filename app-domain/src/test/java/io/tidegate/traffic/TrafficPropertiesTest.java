package io.tidegate.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.upstream.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The ring and its histograms, compared with a plain list of everything that happened. */
class TrafficPropertiesTest {

  private static final Duration WINDOW = Duration.ofSeconds(30);

  record Request(int millisLater, Outcome outcome, long micros, long tokens) {}

  private record Ended(Instant at, Request request) {}

  @Provide
  Arbitrary<List<Request>> requests() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3_000),
            Arbitraries.of(Outcome.class),
            Arbitraries.longs().between(0, 900_000_000),
            Arbitraries.longs().between(0, 100_000))
        .as(Request::new)
        .list()
        .ofMaxSize(200);
  }

  @Property(tries = 300)
  void figures_are_those_of_the_list(@ForAll("requests") List<Request> requests) {
    var clock = new HandClock();
    var traffic = new Traffic(clock);
    List<Ended> ended = new ArrayList<>();
    for (Request request : requests) {
      clock.advance(Duration.ofMillis(request.millisLater()));
      traffic.record(
          request.outcome(),
          Duration.ofNanos(request.micros() * 1_000),
          new TokenUsage(0, 0, request.tokens(), 0));
      ended.add(new Ended(clock.instant(), request));
    }
    Instant end = Instant.ofEpochSecond(clock.instant().getEpochSecond());

    check(traffic.last(WINDOW), within(ended, end.minus(WINDOW), end));
    check(
        traffic.previous(WINDOW),
        within(ended, end.minus(WINDOW.multipliedBy(2)), end.minus(WINDOW)));
  }

  private static List<Request> within(List<Ended> ended, Instant from, Instant until) {
    return ended.stream()
        .filter(one -> !one.at().isBefore(from) && one.at().isBefore(until))
        .map(Ended::request)
        .toList();
  }

  private static void check(TrafficFigures figures, List<Request> expected) {
    long tokens = expected.stream().mapToLong(Request::tokens).sum();
    long errors = expected.stream().filter(one -> one.outcome() == Outcome.FAILED).count();
    double seconds = WINDOW.toSeconds();

    assertThat(figures.requestsPerSecond()).isEqualTo(expected.size() / seconds);
    assertThat(figures.tokensPerSecond()).isEqualTo(tokens / seconds);
    assertThat(figures.p95().isPresent()).isEqualTo(!expected.isEmpty());
    figures
        .errorRate()
        .ifPresent(rate -> assertThat(rate).isEqualTo((double) errors / expected.size()));
    figures.p95().ifPresent(p95 -> checkP95(p95, expected));
  }

  private static void checkP95(Duration p95, List<Request> expected) {
    long[] micros = expected.stream().mapToLong(Request::micros).sorted().toArray();
    long exact = micros[(int) Math.ceil(micros.length * 0.95) - 1];

    assertThat(p95.toNanos() / 1_000).isBetween(exact, exact + exact / 16);
  }
}
