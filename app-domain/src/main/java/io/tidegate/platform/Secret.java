package io.tidegate.platform;

/**
 * Text that must not be seen: prints as asterisks, so that it cannot leak through a log line.
 *
 * @param reveal the text itself, for the one place that needs it
 */
public record Secret(String reveal) {

  @Override
  public String toString() {
    return "***";
  }
}
