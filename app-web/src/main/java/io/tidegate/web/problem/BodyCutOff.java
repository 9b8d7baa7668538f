package io.tidegate.web.problem;

import java.io.IOException;
import java.io.Serial;

/** The client was gone before its body was whole. Thrown while it is read. */
public final class BodyCutOff extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  public BodyCutOff(IOException cause) {
    super("body not whole", cause);
  }
}
