package io.tidegate.benchmarks.history;

import io.tidegate.benchmarks.load.Target;
import io.tidegate.benchmarks.stack.BenchStack;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A stack with the accounts of many.
 *
 * @param year that has not passed here yet
 * @param known what is looked at
 */
public record Installation(
    BenchStack stack, Connection database, Asking asking, Year year, Questions.Known known)
    implements AutoCloseable {

  /**
   * Opens the accounts.
   *
   * @param calls how many its year has
   * @param messages the same
   * @param now of which the day before is looked at
   */
  public static Installation open(
      BenchStack stack, long calls, long messages, Instant now, PrintStream progress)
      throws SQLException {
    Connection database = stack.database();
    var asking = new Asking(stack.url());
    var year = new Year(database, calls, messages, progress);
    year.begin();
    Questions.Known known = Holders.open(year, asking, stack.adminToken(), now);
    return new Installation(stack, database, asking, year, known);
  }

  /** Where chat requests go, with all that is governed. */
  public Target target(String name) {
    return new Target(name, stack.url(), stack.apiKey(), "chat", true);
  }

  @Override
  public void close() throws SQLException {
    asking.close();
    database.close();
  }
}
