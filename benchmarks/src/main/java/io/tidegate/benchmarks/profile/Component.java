package io.tidegate.benchmarks.profile;

import java.util.List;

/**
 * What a piece of code in the server belongs to.
 *
 * @param prefixes how the names of its classes begin
 */
record Component(String label, List<String> prefixes) {

  static final Component JDK = named("jdk", "java.", "javax.", "jdk.", "sun.", "com.sun.");

  private static final Component OTHER = named("other", "");

  /** The first that fits counts, so the last ones take what the others leave. */
  private static final List<Component> ALL =
      List.of(
          JDK,
          named("io.tidegate", "io.tidegate."),
          named("okhttp", "okhttp3.", "okio."),
          named("undertow", "io.undertow.", "org.xnio."),
          named("resteasy", "org.jboss.resteasy."),
          named("jackson", "com.fasterxml.jackson."),
          named("jedis", "redis.clients.", "org.apache.commons.pool2."),
          named("pgjdbc", "org.postgresql."),
          named("connection pool", "org.jboss.jca."),
          named("hibernate", "org.hibernate."),
          named("transactions", "com.arjuna.", "org.jboss.tm.", "org.wildfly.transaction."),
          named("cdi", "org.jboss.weld.", "org.jboss.invocation."),
          named("smallrye", "io.smallrye.", "io.micrometer."),
          named("security", "org.wildfly.security.", "org.wildfly.elytron."),
          named("logging", "org.jboss.logmanager.", "org.jboss.logging."),
          named("wildfly, other", "org.jboss.", "org.wildfly."),
          OTHER);

  private static Component named(String label, String... prefixes) {
    return new Component(label, List.of(prefixes));
  }

  static Component of(String className) {
    return ALL.stream().filter(component -> component.owns(className)).findFirst().orElse(OTHER);
  }

  private boolean owns(String className) {
    return prefixes.stream().anyMatch(className::startsWith);
  }
}
