package io.tidegate.localstack.part;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Asks WildFly's management interface whether the WAR is ready to serve. */
final class HealthProbe {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final URI readiness;

  HealthProbe(URI management) {
    this.readiness = management.resolve("/health/ready");
  }

  boolean isReady() {
    try {
      var connection = (HttpURLConnection) readiness.toURL().openConnection();
      connection.setConnectTimeout((int) TIMEOUT.toMillis());
      connection.setReadTimeout((int) TIMEOUT.toMillis());
      int status = connection.getResponseCode();
      connection.disconnect(); // or every answer that nobody reads keeps its socket
      return status == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      return false;
    }
  }
}
