package io.tidegate.localstack.part;

import io.tidegate.localstack.process.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command line of a WildFly node: what {@code standalone.sh} would run, without the shell in
 * between, so that signals and exit codes are the server's own.
 */
final class NodeCommand {

  private static final List<String> JVM =
      List.of(
          "-D[Standalone]",
          "-Xms256m",
          "-Xmx768m",
          "-XX:MaxMetaspaceSize=384m",
          "-XX:+UseParallelGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "-Djava.net.preferIPv4Stack=true",
          "-Djava.awt.headless=true",
          "-Djboss.modules.system.pkgs=org.jboss.byteman",
          "-Djdk.serialFilter=maxbytes=10485760;maxdepth=128;maxarray=100000;maxrefs=300000");

  /** What standalone.sh opens to WildFly's modules. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.security",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.management/javax.management",
          "java.naming/javax.naming");

  private static final List<String> EXPORTED =
      List.of(
          "java.desktop/sun.awt",
          "java.naming/com.sun.jndi.ldap",
          "java.naming/com.sun.jndi.url.ldap",
          "java.naming/com.sun.jndi.url.ldaps",
          "jdk.naming.dns/com.sun.jndi.dns");

  /** An option that other systems' JVMs do not know, and refuse to start with. */
  private static final List<String> LINUX_JVM = List.of("-XX:+UseTransparentHugePages");

  private NodeCommand() {}

  static List<String> of(NodeSettings node) {
    Path configuration = node.files().folder().resolve("configuration");
    List<String> command = new ArrayList<>(List.of(Launch.java().toString()));
    command.addAll(JVM);
    if (System.getProperty("os.name").equals("Linux")) {
      command.addAll(LINUX_JVM);
    }
    command.addAll(modules());
    command.addAll(node.jvmOptions());
    command.addAll(
        List.of(
            "-Dorg.jboss.boot.log.file=" + node.files().serverLog(),
            "-Dlogging.configuration=" + configuration.resolve("logging.properties").toUri(),
            "-jar",
            node.files().server().resolve("jboss-modules.jar").toString(),
            "-mp",
            node.files().server().resolve("modules").toString(),
            "org.jboss.as.standalone"));
    command.addAll(properties(node));
    return command;
  }

  private static List<String> modules() {
    Stream<String> opens = OPENED.stream().map(name -> "--add-opens=" + name + "=ALL-UNNAMED");
    Stream<String> exports =
        EXPORTED.stream().map(name -> "--add-exports=" + name + "=ALL-UNNAMED");
    return Stream.concat(Stream.of("--add-modules=java.se"), Stream.concat(opens, exports))
        .toList();
  }

  private static List<String> properties(NodeSettings node) {
    return List.of(
        "-Djboss.home.dir=" + node.files().server(),
        "-Djboss.server.base.dir=" + node.files().folder(),
        "-Djboss.node.name=" + node.name(),
        "-Djboss.bind.address=" + node.address().host(),
        "-Djboss.http.port=" + node.address().httpPort(),
        "-Djboss.management.http.port=" + node.address().managementPort(),
        // nobody is to wait for a server that is still starting
        "-Dtidegate.http.open=false",
        // migrations run while the server starts: however long they take
        "-Djboss.as.management.blocking.timeout=86400",
        // SIGTERM lets running requests finish, for so many seconds
        "-Dorg.wildfly.sigterm.suspend.timeout="
            + node.environment().getOrDefault("TIDEGATE_DRAIN_SECONDS", "5"));
  }
}
