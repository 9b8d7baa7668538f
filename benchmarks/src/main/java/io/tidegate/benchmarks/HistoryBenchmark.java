package io.tidegate.benchmarks;

import io.tidegate.benchmarks.browser.Chromium;
import io.tidegate.benchmarks.browser.Console;
import io.tidegate.benchmarks.history.Asking;
import io.tidegate.benchmarks.history.Findings;
import io.tidegate.benchmarks.history.Holders;
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
import io.tidegate.benchmarks.stack.BenchStack;
import io.tidegate.benchmarks.stack.Closing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a long history costs: everything is measured on empty tables, and again on a full year. */
final class HistoryBenchmark {

  private static final Duration YEAR = Duration.ofDays(363);
  private static final int MANY = 32;

  private final Session session;
  private final Duration time;

  HistoryBenchmark(Session session) {
    this.session = session;
    this.time = session.settings().time();
  }

  int run() {
    try (var closing = new Closing()) {
      session.out().println("Starting a stack of its own in " + session.folder().root());
      BenchStack stack = BenchStack.start(session.folder(), closing);
      new Governance(stack).apply();
      try (Connection database = stack.database();
          var asking = new Asking(stack.url())) {
        measure(stack, database, asking, closing);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database refused: " + e.getMessage(), e);
    }
    return 0;
  }

  private void measure(BenchStack stack, Connection database, Asking asking, Closing closing)
      throws SQLException {
    Settings.Size size = session.settings().size();
    var year = new Year(database, size.calls(), size.messages(), session.out());
    year.begin();
    Instant now = session.clock().instant();
    Questions.Known known = Holders.open(year, asking, stack.adminToken(), now);
    var looking =
        new Looking(asking, stack.adminToken(), known, now.minus(YEAR), console(stack, closing));
    var target = new Target("governed", stack.url(), stack.apiKey(), "chat", true);
    Meter meter = Session.meter(stack.watched());
    session.out().println("Warming up");
    for (int connections : List.of(MANY, 1)) {
      WarmUp.of(target, connections, meter);
    }
    looking.atOperations(); // for the JIT compilers
    Map<String, Double> chatBefore = chat("history-empty", target, meter);
    Survey before = looking.survey();
    pass(year);
    Map<String, Double> chatAfter = chat("history-full", target, meter);
    Survey after = looking.survey();
    var findings = new Findings(session.out());
    findings.printUnchanged(chatBefore, chatAfter);
    findings.print("Operations", before.operations(), after.operations());
    findings.print("Pages, by a link", before.pages(), after.pages());
    findings.print("Pages, by their address", before.loads(), after.loads());
    new Upkeep(asking, stack.adminToken(), target, meter, session.out()).run();
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

  /** The figures that are compared, of one connection and of many. */
  private Map<String, Double> chat(String name, Target target, Meter meter) {
    List<Result> results =
        session.measure(
            name,
            List.of(target),
            List.of(Answers.closed(1, time), Answers.closed(MANY, time)),
            meter);
    Figures one = results.getFirst().median().figures();
    Figures many = results.getLast().median().figures();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("p50 at 1 connection, ms", one.value("p50 ms"));
    figures.put("p99 at 1 connection, ms", one.value("p99 ms"));
    figures.put("at 32 connections, requests/s", many.value("requests/s"));
    return figures;
  }

  /** Looks at everything that can be read, as one who knows the ids. */
  private record Looking(
      Asking asking,
      String adminToken,
      Questions.Known known,
      Instant yearAgo,
      Optional<Console> console) {

    Survey atOperations() {
      return Survey.of(asking, Questions.of(known, adminToken, yearAgo.toString()));
    }

    Survey survey() {
      Survey survey = atOperations();
      return console
          .map(one -> survey.with(one, Pages.of(known, yearAgo.toString())))
          .orElse(survey);
    }
  }
}
