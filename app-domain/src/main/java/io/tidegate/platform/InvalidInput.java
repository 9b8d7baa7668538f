package io.tidegate.platform;

import java.io.Serial;

/** Input of valid form whose meaning is wrong. Callers of the API see it as a 422. */
public final class InvalidInput extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String pointer;

  /**
   * @param pointer JSON pointer to the wrong field, e.g. {@code /name}
   * @param detail what is wrong, for the caller to read; begins after the field's name, as in "must
   *     not be blank"
   */
  public InvalidInput(String pointer, String detail) {
    super(detail);
    this.pointer = pointer;
  }

  public String pointer() {
    return pointer;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
