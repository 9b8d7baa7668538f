package io.tidegate.testsupport;

import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/**
 * The features, and which others each may know. Every new arrow is a decision: it is drawn here
 * first. {@code platform} is the ground that all stand on.
 */
final class FeatureTable {

  /** A feature's arrows, the same for its adapters in app-integration. */
  private static final Map<String, Set<String>> MAY_KNOW =
      Map.ofEntries(
          entry("platform", Set.of()),
          entry("event", Set.of("platform")),
          entry("admin", Set.of("platform")),
          entry("account", Set.of("admin", "platform")),
          entry("upstream", Set.of("admin", "event", "platform")),
          entry("traffic", Set.of("upstream", "platform")),
          entry("quota", Set.of("account", "admin", "event", "upstream", "platform")),
          entry("idempotency", Set.of("platform")),
          entry("chat", Set.of("account", "quota", "traffic", "upstream", "platform")),
          entry(
              "conversation", Set.of("account", "chat", "event", "quota", "upstream", "platform")),
          entry(
              "installation",
              Set.of("account", "admin", "event", "quota", "upstream", "platform")));

  private FeatureTable() {}

  static boolean knows(String feature) {
    return MAY_KNOW.containsKey(feature);
  }

  /** The word after {@code io.tidegate}; empty for a class that is not Tidegate's. */
  static String featureOf(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.", -1);
    return parts.length > 2 && type.getPackageName().startsWith("io.tidegate.") ? parts[2] : "";
  }

  static ArchCondition<JavaClass> onlyKnowWhatItAllows() {
    return new ArchCondition<>("only know the features that the table allows") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String from = featureOf(type);
        type.getDirectDependenciesFromSelf().stream()
            .filter(arrow -> isForbidden(from, featureOf(arrow.getTargetClass())))
            .forEach(
                arrow -> events.add(SimpleConditionEvent.violated(arrow, arrow.getDescription())));
      }
    };
  }

  private static boolean isForbidden(String from, String to) {
    return !to.isEmpty() && !to.equals(from) && !MAY_KNOW.getOrDefault(from, Set.of()).contains(to);
  }
}
