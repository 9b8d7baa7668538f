package io.tidegate.web.edge;

import io.tidegate.web.platform.DivertedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A response whose body is sent in Brotli, if it is JSON and worth it. */
final class BrotliResponse extends DivertedResponse<BrotliOutput> {

  private final HttpServletResponse response;

  BrotliResponse(HttpServletResponse response) {
    super(response);
    this.response = response;
  }

  @Override
  protected BrotliOutput open() {
    return new BrotliOutput(response);
  }

  /** Sends what was held back. */
  void send() throws IOException {
    if (opened().isPresent()) {
      output().send();
    }
  }
}
