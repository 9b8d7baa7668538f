package io.tidegate.quota;

import java.io.Serial;
import java.sql.SQLException;

/**
 * The database answers, and says that rows of the ledger cannot be stored: not now and, unless
 * somebody changes the schema, never.
 */
final class RowRefused extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  RowRefused(SQLException cause) {
    super("the database refuses a row of the ledger", cause);
  }

  /** Whether a failure is about the values of rows: bad data, a constraint, too much of it. */
  static boolean tells(SQLException failure) {
    String state = failure.getSQLState();
    return state != null
        && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
  }
}
