package io.tidegate.simulator.serde;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tidegate.simulator.error.ApiErrors;
import io.tidegate.simulator.error.RejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One JSON body, read once and in order.
 *
 * <p>A reader takes the values it wants by the typed methods below; each refuses a value of another
 * type. Every method starts on the first token of the value and ends on its last.
 */
public final class RequestBody {

  private static final int MAX_STRING = 64 << 20;
  private static final int MAX_DEPTH = 128;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MAX_STRING)
                  .maxNestingDepth(MAX_DEPTH)
                  .build())
          .build();

  /** Takes one field of an object, or skips it. */
  @FunctionalInterface
  public interface Fields {
    void field(String name) throws IOException, RejectedException;
  }

  /** Takes one element of an array. */
  @FunctionalInterface
  public interface Elements {
    void element() throws IOException, RejectedException;
  }

  /** Reads the whole of a body. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(RequestBody body) throws IOException, RejectedException;
  }

  private final byte[] bytes;
  private final JsonParser parser;

  private RequestBody(byte[] bytes, JsonParser parser) {
    this.bytes = bytes;
    this.parser = parser;
  }

  /** Reads a body, or refuses it; broken syntax anywhere outranks a wrong type. */
  public static <T> T read(byte[] bytes, Reading<T> reading) throws RejectedException {
    try (JsonParser parser = JSON.createParser(bytes)) {
      RequestBody body = new RequestBody(bytes, parser);
      if (parser.nextToken() == null) {
        throw malformed(bytes);
      }
      T result = reading.read(body);
      if (parser.nextToken() != null) {
        throw malformed(bytes);
      }
      return result;
    } catch (Mismatch mismatch) {
      if (SyntaxCheck.complaint(bytes).isPresent()) {
        throw malformed(bytes);
      }
      throw mismatch.rejection();
    } catch (IOException e) {
      throw malformed(bytes);
    }
  }

  private static RejectedException malformed(byte[] bytes) {
    return new RejectedException(
        ApiErrors.malformed(
            SyntaxCheck.complaint(bytes)
                .orElse("invalid unicode code point" + Position.at(bytes, bytes.length))));
  }

  /** Reads an object field by field. */
  public void object(Fields fields) throws IOException, RejectedException {
    expect(JsonToken.START_OBJECT, "a map");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.field(name);
    }
  }

  /** Reads an array element by element. */
  public void array(Elements elements) throws IOException, RejectedException {
    expect(JsonToken.START_ARRAY, "a sequence");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.element();
    }
  }

  public String string() throws IOException {
    expect(JsonToken.VALUE_STRING, "a string");
    return parser.getText();
  }

  public boolean bool() throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_TRUE) {
      expect(JsonToken.VALUE_FALSE, "a boolean");
    }
    return parser.currentToken() == JsonToken.VALUE_TRUE;
  }

  /** A whole number that is not negative. */
  public long unsigned(String type) throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT, type);
    if (parser.getNumberType() != JsonParser.NumberType.INT
        && parser.getNumberType() != JsonParser.NumberType.LONG) {
      throw outOfType(type);
    }
    long value = parser.getLongValue();
    if (value < 0) {
      throw outOfType(type);
    }
    return value;
  }

  /** The one complaint that was seen without a position. */
  private IOException outOfType(String type) throws IOException {
    String complaint = "invalid value: integer `" + parser.getText() + "`, expected " + type;
    return new Mismatch(path() + complaint, true);
  }

  public double number() throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      expect(JsonToken.VALUE_NUMBER_FLOAT, "f32");
    }
    return parser.getDoubleValue();
  }

  public boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  /** One string, or an array of them. */
  public List<String> strings() throws IOException, RejectedException {
    if (isString()) {
      return List.of(string());
    }
    List<String> read = new ArrayList<>();
    array(() -> read.add(string()));
    return read;
  }

  public boolean isString() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  public boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  public boolean isArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  /** Passes over a value of any type. */
  public void skip() throws IOException {
    parser.skipChildren();
  }

  /** Passes over a value of any type and returns its bytes as text. */
  public String source() throws IOException {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    return new String(bytes, from, consumed() - from, StandardCharsets.UTF_8);
  }

  /** How many bytes have been read, the current value included. */
  public int consumed() throws IOException {
    parser.finishToken();
    return (int) parser.currentLocation().getByteOffset();
  }

  /** A complaint about the current value, with its path and position. */
  public IOException mismatch(String complaint) throws IOException {
    return new Mismatch(path() + complaint + Position.at(bytes, consumed()), true);
  }

  /** The same with a path of the caller's. */
  public IOException mismatch(String path, String complaint, int consumed) {
    return new Mismatch(path + complaint + Position.at(bytes, consumed), true);
  }

  /** A value that is none of an enumeration's names: a string says which one, others do not. */
  public IOException unknownVariant(String expected) throws IOException {
    if (isString()) {
      return mismatch("unknown variant `" + parser.getText() + "`, expected " + expected);
    }
    int start = (int) parser.currentTokenLocation().getByteOffset();
    return new Mismatch(path() + "expected value" + Position.at(bytes, start + 1), false);
  }

  /** A value of a type that nothing here accepts. */
  public IOException wrongType(String expected) throws IOException {
    JsonToken token = parser.currentToken();
    boolean container = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
    int position = container ? (int) parser.currentTokenLocation().getByteOffset() : consumed();
    String complaint = "invalid type: " + Noun.of(parser) + ", expected " + expected;
    return new Mismatch(path() + complaint + Position.at(bytes, position), true);
  }

  private void expect(JsonToken token, String noun) throws IOException {
    if (parser.currentToken() != token) {
      throw wrongType(noun);
    }
  }

  private String path() {
    return Noun.path(parser);
  }

  /** A body of the wrong shape, on its way to becoming a refusal. */
  @SuppressWarnings("serial") // never serialised
  private static final class Mismatch extends IOException {

    private final boolean shape;

    Mismatch(String message, boolean shape) {
      super(message);
      this.shape = shape;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }

    RejectedException rejection() {
      String detail = String.valueOf(getMessage());
      return new RejectedException(
          shape ? ApiErrors.mistyped(detail) : ApiErrors.unparsable(detail));
    }
  }
}
