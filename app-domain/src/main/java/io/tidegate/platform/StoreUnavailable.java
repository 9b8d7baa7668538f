package io.tidegate.platform;

import java.io.Serial;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL does not answer, so that the request cannot be served now. */
public final class StoreUnavailable extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final String MESSAGE = "the database does not answer";

  public StoreUnavailable(Throwable cause) {
    super(MESSAGE, cause);
  }

  StoreUnavailable() {
    super(MESSAGE);
  }

  /**
   * Whether a failure comes of a database that does not answer, whatever it was wrapped into. A
   * transaction that cannot be committed tells why in what it suppressed, not in its cause.
   */
  public static boolean isMeantBy(Throwable failure) {
    return switch (failure) {
      case StoreUnavailable _ -> true;
      case SQLException sql when isOfConnection(sql.getSQLState()) -> true;
      default ->
          Stream.concat(
                  Stream.ofNullable(failure.getCause()), Arrays.stream(failure.getSuppressed()))
              .anyMatch(StoreUnavailable::isMeantBy);
    };
  }

  /**
   * @param state a code of SQLSTATE (PostgreSQL's manual, appendix A); the connection pool gives
   *     none when it has no connection
   */
  private static boolean isOfConnection(@Nullable String state) {
    return state == null
        || state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57");
  }
}
