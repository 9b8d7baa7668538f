package io.tidegate.simulator.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of UTF-8 JSON. Not for use by several threads. */
public final class JsonBytes {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int size;

  public JsonBytes(int capacity) {
    bytes = new byte[capacity];
  }

  /** Appends text as it is; the caller vouches that it is JSON. */
  public JsonBytes raw(String ascii) {
    int length = ascii.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  /** Appends bytes as they are. */
  public JsonBytes raw(byte[] utf8) {
    reserve(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
    return this;
  }

  /** Appends a whole number. */
  public JsonBytes number(long value) {
    return raw(Long.toString(value));
  }

  /** Appends a JSON string, quotes included; characters beyond ASCII stay unescaped. */
  public JsonBytes quoted(String text) {
    reserve(2);
    bytes[size++] = '"';
    escaped(text);
    reserve(1);
    bytes[size++] = '"';
    return this;
  }

  /** Appends the inside of a JSON string. */
  public JsonBytes escaped(String text) {
    int length = text.length();
    reserve(3 * length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        ascii(c, length - i);
      } else if (Character.isHighSurrogate(c) && i + 1 < length) {
        codePoint(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        codePoint(c);
      }
    }
    return this;
  }

  public int size() {
    return size;
  }

  /** A copy of what was appended so far. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  private void ascii(char c, int charactersLeft) {
    if (c >= 0x20 && c != '"' && c != '\\') {
      bytes[size++] = (byte) c;
      return;
    }
    reserve(6 + 3 * charactersLeft);
    switch (c) {
      case '"', '\\' -> escape(c);
      case '\n' -> escape('n');
      case '\r' -> escape('r');
      case '\t' -> escape('t');
      default -> {
        raw("\\u00");
        bytes[size++] = HEX[c >> 4];
        bytes[size++] = HEX[c & 15];
      }
    }
  }

  private void escape(char letter) {
    bytes[size++] = '\\';
    bytes[size++] = (byte) letter;
  }

  private void codePoint(int c) {
    if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | (c >> 6));
    } else {
      if (c < 0x10000) {
        bytes[size++] = (byte) (0xE0 | (c >> 12));
      } else {
        bytes[size++] = (byte) (0xF0 | (c >> 18));
        bytes[size++] = (byte) (0x80 | ((c >> 12) & 0x3F));
      }
      bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
    }
    bytes[size++] = (byte) (0x80 | (c & 0x3F));
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
