package io.tidegate.localstack.part;

import java.nio.file.Files;
import java.nio.file.Path;

/** A program in the place of a WildFly that starts with errors. */
final class BrokenServer {

  private BrokenServer() {}

  public static void main(String[] arguments) throws Exception {
    Path log = Path.of(System.getProperty("org.jboss.boot.log.file"));
    Files.createDirectories(log.getParent());
    Files.writeString(log, System.getProperty("trace"));
    System.out.println("{\"level\":\"ERROR\",\"message\":\"WFLYSRV0026: started (with errors)\"}");
    Thread.sleep(Long.MAX_VALUE);
  }
}
