package io.tidegate.simulator.serde;

import java.util.Optional;

/**
 * Finds what serde would say about a body that is not JSON.
 *
 * <p>Slow and exact: it runs only after the fast parser has already refused the body.
 */
final class SyntaxCheck {

  private static final int MAX_DEPTH = 127;

  private final byte[] body;
  private int at;

  private SyntaxCheck(byte[] body) {
    this.body = body;
  }

  /** The complaint with its position, or empty for valid JSON. */
  static Optional<String> complaint(byte[] body) {
    try {
      SyntaxCheck check = new SyntaxCheck(body);
      check.value(0);
      if (check.peek() >= 0) {
        throw check.here("trailing characters");
      }
      return Optional.empty();
    } catch (Complaint complaint) {
      return Optional.of(complaint.text);
    }
  }

  private void value(int depth) throws Complaint {
    switch (peek()) {
      case -1 -> throw here("EOF while parsing a value");
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw here("expected value");
    }
  }

  private void object(int depth) throws Complaint {
    enter(depth);
    if (peek() == '}') {
      at++;
      return;
    }
    while (true) {
      key();
      value(depth + 1);
      switch (peek()) {
        case -1 -> throw here("EOF while parsing an object");
        case '}' -> {
          at++;
          return;
        }
        case ',' -> at++;
        default -> throw here("expected `,` or `}`");
      }
      if (peek() == '}') {
        throw here("trailing comma");
      }
    }
  }

  private void key() throws Complaint {
    switch (peek()) {
      case -1 -> throw here("EOF while parsing an object");
      case '"' -> string();
      default -> throw here("key must be a string");
    }
    switch (peek()) {
      case -1 -> throw here("EOF while parsing an object");
      case ':' -> at++;
      default -> throw here("expected `:`");
    }
  }

  private void array(int depth) throws Complaint {
    enter(depth);
    if (peek() == ']') {
      at++;
      return;
    }
    while (true) {
      if (peek() < 0) {
        throw here("EOF while parsing a list");
      }
      value(depth + 1);
      switch (peek()) {
        case -1 -> throw here("EOF while parsing a list");
        case ']' -> {
          at++;
          return;
        }
        case ',' -> at++;
        default -> throw here("expected `,` or `]`");
      }
      if (peek() == ']') {
        throw here("trailing comma");
      }
    }
  }

  private void enter(int depth) throws Complaint {
    at++;
    if (depth >= MAX_DEPTH) {
      throw behind("recursion limit exceeded");
    }
  }

  private void string() throws Complaint {
    at++;
    while (at < body.length) {
      int c = body[at++];
      if (c == '"') {
        return;
      }
      if (c >= 0 && c < 0x20) {
        throw behind("control character (\\u0000-\\u001F) found while parsing a string");
      }
      if (c == '\\') {
        escape();
      }
    }
    throw behind("EOF while parsing a string");
  }

  private void escape() throws Complaint {
    if (at == body.length) {
      throw behind("EOF while parsing a string");
    }
    int letter = body[at++];
    if (letter == 'u') {
      hexDigits();
    } else if ("\"\\/bfnrt".indexOf(letter) < 0) {
      throw behind("invalid escape");
    }
  }

  private void hexDigits() throws Complaint {
    for (int i = 0; i < 4; i++) {
      if (at == body.length) {
        throw behind("EOF while parsing a string");
      }
      if (Character.digit(body[at++], 16) < 0) {
        throw behind("invalid escape");
      }
    }
  }

  private void word(String expected) throws Complaint {
    for (int i = 0; i < expected.length(); i++) {
      if (at == body.length) {
        throw behind("EOF while parsing a value");
      }
      if (body[at++] != expected.charAt(i)) {
        throw behind("expected ident");
      }
    }
  }

  private void number() throws Complaint {
    if (body[at] == '-') {
      at++;
    }
    boolean leadingZero = at < body.length && body[at] == '0';
    int digits = digits();
    if (digits == 0 || (leadingZero && digits > 1)) {
      throw here("invalid number");
    }
    if (at < body.length && body[at] == '.') {
      at++;
      atLeastOneDigit();
    }
    if (at < body.length && (body[at] == 'e' || body[at] == 'E')) {
      at++;
      if (at < body.length && (body[at] == '+' || body[at] == '-')) {
        at++;
      }
      atLeastOneDigit();
    }
  }

  private void atLeastOneDigit() throws Complaint {
    if (at == body.length) {
      throw here("EOF while parsing a value");
    }
    if (digits() == 0) {
      throw here("invalid number");
    }
  }

  private int digits() {
    int from = at;
    while (at < body.length && body[at] >= '0' && body[at] <= '9') {
      at++;
    }
    return at - from;
  }

  private int peek() {
    while (at < body.length) {
      int c = body[at];
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return c & 0xFF;
      }
      at++;
    }
    return -1;
  }

  /** A complaint about the byte that comes next. */
  private Complaint here(String what) {
    return new Complaint(what + Position.at(body, Math.min(body.length, at + 1)));
  }

  /** A complaint about the byte that was read last. */
  private Complaint behind(String what) {
    return new Complaint(what + Position.at(body, at));
  }

  @SuppressWarnings("serial") // never serialised
  private static final class Complaint extends Exception {

    private final String text;

    Complaint(String text) {
      super(text, null, false, false);
      this.text = text;
    }
  }
}
