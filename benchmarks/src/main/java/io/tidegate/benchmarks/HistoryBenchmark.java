package io.tidegate.benchmarks;

import io.tidegate.benchmarks.browser.Chromium;
import io.tidegate.benchmarks.browser.Console;
import io.tidegate.benchmarks.history.Findings;
import io.tidegate.benchmarks.history.Installation;
import io.tidegate.benchmarks.history.Pages;
import io.tidegate.benchmarks.history.Questions;
import io.tidegate.benchmarks.history.Survey;
import io.tidegate.benchmarks.history.Upkeep;
import io.tidegate.benchmarks.history.Year;
import io.tidegate.benchmarks.load.Target;
import io.tidegate.benchmarks.measure.Answers;
import io.tidegate.benchmarks.measure.Figures;
import io.tidegate.benchmarks.measure.Meter;
import io.tidegate.benchmarks.measure.Result;
import io.tidegate.benchmarks.measure.WarmUp;
import io.tidegate.benchmarks.measure.Watched;
import io.tidegate.benchmarks.stack.BenchFolder;
import io.tidegate.benchmarks.stack.BenchStack;
import io.tidegate.benchmarks.stack.Closing;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a long history costs. Lists and pages are looked at before a year is written and after it;
 * chat requests go in turns to the stack with that year and to one beside it that has none, because
 * a machine is not as fast at one time as at another.
 */
final class HistoryBenchmark {

  private static final Duration YEAR = Duration.ofDays(363);
  private static final int MANY = 32;
  private static final String FULL = "a year";
  private static final String EMPTY = "empty";

  private final Session session;
  private final Duration time;

  HistoryBenchmark(Session session) {
    this.session = session;
    this.time = session.settings().time();
  }

  int run() {
    try (var closing = new Closing()) {
      try (var full = open(session.folder(), closing);
          var empty = open(session.folder().beside(), closing)) {
        measure(full, empty, closing);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database refused: " + e.getMessage(), e);
    }
    return 0;
  }

  private Installation open(BenchFolder folder, Closing closing) throws SQLException {
    session.out().println("Starting a stack of its own in " + folder.root());
    BenchStack stack = BenchStack.start(folder, closing);
    new Governance(stack).apply();
    Settings.Size size = session.settings().size();
    Instant now = session.clock().instant();
    return Installation.open(stack, size.calls(), size.messages(), now, session.out());
  }

  private void measure(Installation full, Installation empty, Closing closing) throws SQLException {
    Instant yearAgo = session.clock().instant().minus(YEAR);
    var looking = new Looking(full, yearAgo, console(full.stack(), closing));
    session.out().println("Warming up");
    Meter meter = Session.meter(watched(full.stack(), empty.stack()));
    warmUp(full.target(FULL), meter);
    looking.atOperations(); // for the JIT compilers
    Survey before = looking.survey();
    pass(full.year());
    var findings = new Findings(session.out());
    chat(full.target(FULL), empty.target(EMPTY), meter, findings);
    Survey after = looking.survey();
    findings.print("Operations", before.operations(), after.operations());
    findings.print("Pages, by a link", before.pages(), after.pages());
    findings.print("Pages, by their address", before.loads(), after.loads());
    new Upkeep(full.asking(), full.stack().adminToken(), full.target(FULL), meter, session.out())
        .run();
  }

  private Optional<Console> console(BenchStack stack, Closing closing) {
    Optional<Console> console =
        Chromium.program()
            .map(
                program -> {
                  var browser =
                      Chromium.start(program, session.folder().root().resolve("data/chromium"));
                  closing.add(browser::close);
                  var opened = new Console(browser, stack.url());
                  opened.signIn(stack.adminUser(), stack.adminPassword());
                  return opened;
                });
    if (console.isEmpty()) {
      session.out().println("Chromium is not installed: pages are left out");
    }
    return console;
  }

  private void pass(Year year) throws SQLException {
    session.out().println("Writing a year");
    Instant start = session.clock().instant();
    year.pass();
    session
        .out()
        .printf(
            "%,d rows of the ledger, %,d of daily usage, %,d messages, in %d s%n",
            year.count("ledger_entry"),
            year.count("usage_daily"),
            year.count("message"),
            Duration.between(start, session.clock().instant()).toSeconds());
  }

  private static List<Watched> watched(BenchStack full, BenchStack empty) {
    List<Watched> watched = new ArrayList<>(full.watched());
    empty
        .watched()
        .forEach(part -> watched.add(new Watched(EMPTY + " " + part.name(), part.root())));
    return watched;
  }

  private static void warmUp(Target target, Meter meter) {
    for (int connections : List.of(MANY, 1)) {
      WarmUp.of(target, connections, meter);
    }
  }

  private void chat(Target full, Target empty, Meter meter, Findings findings) {
    session.out().println("Warming up");
    List.of(full, empty).forEach(target -> warmUp(target, meter));
    List<Result> results =
        session.measure(
            "history",
            List.of(full, empty),
            List.of(Answers.closed(1, time), Answers.closed(MANY, time)),
            meter);
    findings.printUnchanged(figures(results, empty), figures(results, full));
  }

  /** Those that are compared, of one connection and of many. */
  private static Map<String, Double> figures(List<Result> results, Target target) {
    List<Figures> medians =
        results.stream()
            .filter(result -> result.target().equals(target))
            .map(result -> result.median().figures())
            .toList();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("p50 at 1 connection, ms", medians.getFirst().value("p50 ms"));
    figures.put("p99 at 1 connection, ms", medians.getFirst().value("p99 ms"));
    figures.put("at 32 connections, requests/s", medians.getLast().value("requests/s"));
    return figures;
  }

  /** Looks at everything that can be read, as one who knows the ids. */
  private record Looking(Installation at, Instant yearAgo, Optional<Console> console) {

    Survey atOperations() {
      return Survey.of(
          at.asking(), Questions.of(at.known(), at.stack().adminToken(), yearAgo.toString()));
    }

    Survey survey() {
      Survey survey = atOperations();
      return console
          .map(one -> survey.with(one, Pages.of(at.known(), yearAgo.toString())))
          .orElse(survey);
    }
  }
}
