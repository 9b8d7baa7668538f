package io.tidegate.upstream;

import io.tidegate.platform.Environment;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.InvalidSetting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Where this node stands, if its operator has said so. */
@ApplicationScoped
class NodeRegion {

  private static final String SETTING = "TIDEGATE_REGION";

  private final Optional<Region> region;

  @Inject
  NodeRegion(Environment environment) {
    region = environment.text(SETTING).map(NodeRegion::checked);
  }

  private static Region checked(String name) {
    try {
      return new Region(name);
    } catch (InvalidInput e) {
      throw new InvalidSetting(SETTING, e.detail(), e);
    }
  }

  /** Read at the start already, so that a wrong one stops it. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object start) {}

  /** Empty if nobody has said. */
  String name() {
    return region.map(Region::name).orElse("");
  }
}
