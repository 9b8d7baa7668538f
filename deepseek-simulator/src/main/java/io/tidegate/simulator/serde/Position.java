package io.tidegate.simulator.serde;

/** Where in a body something is, in serde's words. */
final class Position {

  private Position() {}

  /**
   * The phrase that ends a complaint.
   *
   * @param consumed how many bytes were read
   */
  static String at(byte[] body, int consumed) {
    int line = 1;
    int column = 0;
    for (int i = 0; i < consumed; i++) {
      if (body[i] == '\n') {
        line++;
        column = 0;
      } else {
        column++;
      }
    }
    return " at line " + line + " column " + column;
  }
}
