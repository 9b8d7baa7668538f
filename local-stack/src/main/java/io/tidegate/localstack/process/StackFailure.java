package io.tidegate.localstack.process;

/** Something that the user can understand and mend. Its message is shown as it is, alone. */
public final class StackFailure extends RuntimeException {

  public StackFailure(String sentence) {
    super(sentence);
  }

  public StackFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
