package io.tidegate.testsupport;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The Maven modules that are packed into the WAR. */
enum Module {
  APP_DOMAIN("app-domain"),
  APP_INTEGRATION("app-integration"),
  APP_ADMIN_UI("app-admin-ui"),
  APP_WEB("app-web");

  private final String folder;

  Module(String folder) {
    this.folder = folder;
  }

  /** Where a class was compiled or packed: both paths contain its module's folder. */
  static Optional<Module> of(JavaClass type) {
    String source = type.getSource().map(found -> found.getUri().toString()).orElse("");
    return Arrays.stream(values())
        .filter(module -> source.contains("/" + module.folder + "/"))
        .findAny();
  }

  /** Classes of this module. */
  DescribedPredicate<JavaClass> classes() {
    return DescribedPredicate.describe(
        "are in " + folder, type -> of(type).filter(this::equals).isPresent());
  }

  /** Classes of Tidegate that are in none of these modules. */
  static DescribedPredicate<JavaClass> outsideOf(Module... allowed) {
    Set<Module> inside = Set.of(allowed);
    return DescribedPredicate.describe(
        "are Tidegate's, but outside of " + inside,
        type ->
            type.getBaseComponentType().getPackageName().startsWith("io.tidegate")
                && of(type.getBaseComponentType()).filter(inside::contains).isEmpty());
  }

  @Override
  public String toString() {
    return folder;
  }
}
