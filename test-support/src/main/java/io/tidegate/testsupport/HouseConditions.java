package io.tidegate.testsupport;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What {@link HouseRules} asks of classes, where ArchUnit has no words for it. */
final class HouseConditions {

  private HouseConditions() {}

  /** Holds for the packages of all classes at once, hence the state between the calls. */
  static ArchCondition<JavaClass> shareTheirPackageWithNoOtherModule() {
    return new ArchCondition<>("share their package with no other module") {

      private Map<String, EnumSet<Module>> modulesOf = Map.of();

      @Override
      public void init(Collection<JavaClass> classes) {
        modulesOf =
            classes.stream()
                .filter(type -> Module.of(type).isPresent())
                .collect(
                    groupingBy(
                        JavaClass::getPackageName,
                        mapping(
                            type -> Module.of(type).orElseThrow(),
                            toCollection(() -> EnumSet.noneOf(Module.class)))));
      }

      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Set<Module> modules =
            modulesOf.getOrDefault(type.getPackageName(), EnumSet.noneOf(Module.class));
        if (modules.size() > 1) {
          events.add(
              SimpleConditionEvent.violated(
                  type, "%s is in %s".formatted(type.getPackageName(), modules)));
        }
      }
    };
  }

  static ArchCondition<JavaClass> knowNoEntityOfAnotherPackage() {
    return new ArchCondition<>("know no entity of another package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(arrow -> arrow.getTargetClass().isAnnotatedWith(Entity.class))
            .filter(arrow -> !arrow.getTargetClass().getPackageName().equals(type.getPackageName()))
            .forEach(
                arrow -> events.add(SimpleConditionEvent.violated(arrow, arrow.getDescription())));
      }
    };
  }

  /** The second word of a package inside of {@code web} or {@code adminui}. */
  static DescribedPredicate<JavaClass> standInAFeatureOf(String layer, Set<String> furniture) {
    String root = "io.tidegate." + layer;
    return DescribedPredicate.describe(
        "stand in a feature of the domain, or in one of " + furniture,
        type -> {
          String rest = type.getPackageName().substring(root.length());
          String word = rest.isEmpty() ? "" : rest.substring(1).split("\\.", -1)[0];
          return word.isEmpty() || FeatureTable.knows(word) || furniture.contains(word);
        });
  }
}
