package io.tidegate.platform;

/** What text that people give must look like. */
public final class TextRules {

  private static final int MAX_NAME = 200;

  private TextRules() {}

  /**
   * The name without white space around it.
   *
   * @throws InvalidInput if it is not of 1 to 200 characters, or has control characters
   */
  public static String name(String pointer, String text) {
    String name = text.strip();
    if (name.isEmpty()) {
      throw new InvalidInput(pointer, "must not be blank");
    }
    if (name.codePointCount(0, name.length()) > MAX_NAME) {
      throw new InvalidInput(pointer, "must have at most " + MAX_NAME + " characters");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidInput(pointer, "must not contain control characters");
    }
    return name;
  }
}
