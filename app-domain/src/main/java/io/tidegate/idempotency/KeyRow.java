package io.tidegate.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an answer stands in its row. */
final class KeyRow {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private KeyRow() {}

  /** Reads what the row says about a request with the fingerprint {@code wanted}. */
  static Claim read(ResultSet row, Fingerprint wanted) throws SQLException {
    if (!row.getString("fingerprint").equals(wanted.hash())) {
      return new Claim.Reused();
    }
    int status = row.getInt("status");
    if (row.wasNull()) {
      return new Claim.InProgress();
    }
    return new Claim.Answered(
        new FirstAnswer(
            status,
            headers(row.getString("headers")),
            body(row.getBytes("body"), row.getBoolean("packed"))));
  }

  private static FirstAnswer.Body body(byte @Nullable [] bytes, boolean packed) {
    return bytes == null
        ? new FirstAnswer.Body.TooLong()
        : new FirstAnswer.Body.Kept(bytes, packed);
  }

  /**
   * Fills in the first parameters of a statement: status, headers, body, packed.
   *
   * @return the index of the next parameter
   */
  static int write(PreparedStatement statement, FirstAnswer answer) throws SQLException {
    statement.setInt(1, answer.status());
    statement.setString(2, json(answer.headers()));
    switch (answer.body()) {
      case FirstAnswer.Body.Kept(byte[] bytes, boolean packed) -> {
        statement.setBytes(3, bytes);
        statement.setBoolean(4, packed);
      }
      case FirstAnswer.Body.TooLong() -> {
        statement.setBytes(3, null);
        statement.setBoolean(4, false);
      }
    }
    return 5;
  }

  private static String json(Map<String, String> headers) {
    try {
      return MAPPER.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of strings is JSON", e);
    }
  }

  private static Map<String, String> headers(String json) {
    try {
      return MAPPER.readValue(json, HEADERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers were stored as something else", e);
    }
  }
}
