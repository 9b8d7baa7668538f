package io.tidegate.web.idempotency;

import io.tidegate.idempotency.FirstAnswer.Body;
import io.tidegate.web.platform.BlockingOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A body that is written to a client and remembered. */
abstract class RecordedOutput extends BlockingOutput {

  /** What was written. Call it at the end, once. */
  abstract Body body();

  /** Whether nothing of it was lost on the way to the client. */
  abstract boolean heard();

  /** Sends what was not sent while it was written. */
  abstract void sendTo(HttpServletResponse response) throws IOException;
}
