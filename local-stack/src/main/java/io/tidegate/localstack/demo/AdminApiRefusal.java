package io.tidegate.localstack.demo;

import java.io.IOException;

/** The Admin API answered, but not with success. */
final class AdminApiRefusal extends IOException {

  private final int status;

  AdminApiRefusal(String request, int status) {
    super("%s was answered with status %d".formatted(request, status));
    this.status = status;
  }

  /** Whether the server does not accept our token. */
  boolean isUnauthorized() {
    return status == 401;
  }
}
