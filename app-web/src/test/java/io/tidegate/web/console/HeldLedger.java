package io.tidegate.web.console;

import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The ledger while nobody can read it: whatever asks for its rows waits until this is closed. */
final class HeldLedger implements AutoCloseable {

  private final Connection database;

  private HeldLedger(Connection database) {
    this.database = database;
  }

  static HeldLedger hold() throws SQLException {
    Connection database = TestStack.current().database();
    database.setAutoCommit(false);
    try (Statement lock = database.createStatement()) {
      lock.execute("lock table ledger_entry in access exclusive mode");
    }
    return new HeldLedger(database);
  }

  @Override
  public void close() throws SQLException {
    database.rollback();
    database.close();
  }
}
