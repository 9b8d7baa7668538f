package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import io.tidegate.testsupport.HouseRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds everything that is packed into the WAR to the architecture. */
class ArchitectureTest {

  private static final JavaClasses WAR =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(ArchitectureTest::isShipped)
          .importPackages("io.tidegate");

  private static boolean isShipped(Location location) {
    return List.of("app-domain", "app-integration", "app-admin-ui", "app-web").stream()
        .anyMatch(module -> location.contains("/" + module + "/"));
  }

  static List<ArchRule> rules() {
    return HouseRules.all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_code_is_what_the_architecture_says(ArchRule rule) {
    rule.check(WAR);
  }

  @Test
  void all_four_modules_are_looked_at() {
    assertThat(WAR.contain("io.tidegate.chat.ChatService")).isTrue();
    assertThat(WAR.contain("io.tidegate.quota.redis.RedisCounters")).isTrue();
    assertThat(WAR.contain("io.tidegate.adminui.ConsoleLayout")).isTrue();
    assertThat(WAR.contain("io.tidegate.web.ApiApplication")).isTrue();
  }
}
