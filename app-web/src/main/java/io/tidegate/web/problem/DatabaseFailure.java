package io.tidegate.web.problem;

import io.tidegate.platform.StoreUnavailable;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a failure of the database means to a client. */
enum DatabaseFailure {
  /** Two requests made the same thing at the same time. */
  DUPLICATE,
  /** No connection, or it broke. */
  UNREACHABLE,
  /** A text holds a character that cannot be stored: U+0000. */
  UNSTORABLE,
  /** Anything else, which is a bug of ours. */
  OTHER;

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";

  /** Null if {@code failure} does not come from the database. */
  static @Nullable DatabaseFailure in(Throwable failure) {
    return sqlException(failure).map(DatabaseFailure::of).orElse(null);
  }

  /** A transaction that cannot be committed tells why in what it suppressed, not in its cause. */
  private static Optional<SQLException> sqlException(Throwable failure) {
    if (failure instanceof SQLException sql) {
      return Optional.of(sql);
    }
    return Stream.concat(
            Stream.ofNullable(failure.getCause()), Arrays.stream(failure.getSuppressed()))
        .flatMap(next -> sqlException(next).stream())
        .findFirst();
  }

  private static DatabaseFailure of(SQLException failure) {
    if (UNIQUE_VIOLATION.equals(failure.getSQLState())) {
      return DUPLICATE;
    }
    if (CHARACTER_NOT_IN_REPERTOIRE.equals(failure.getSQLState())) {
      return UNSTORABLE;
    }
    return StoreUnavailable.isMeantBy(failure) ? UNREACHABLE : OTHER;
  }
}
