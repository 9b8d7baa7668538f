package io.tidegate.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.localstack.process.StackFailure;
import java.net.URLEncoder;

/** How the nodes reach their database. */
record PostgresAddress(String jdbcUrl, String user, String password) {

  private static final String JDBC = "jdbc:postgresql://";

  PostgresAddress {
    if (!jdbcUrl.startsWith(JDBC)) {
      throw new StackFailure(
          "TIDEGATE_POSTGRES_URL must look like jdbc:postgresql://host:5432/tidegate");
    }
  }

  /** With user and password, as psql and most drivers take it. */
  String urlWithCredentials() {
    return "postgresql://%s:%s@%s"
        .formatted(encoded(user), encoded(password), jdbcUrl.substring(JDBC.length()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "PostgresAddress[%s as %s]".formatted(jdbcUrl, user);
  }
}
