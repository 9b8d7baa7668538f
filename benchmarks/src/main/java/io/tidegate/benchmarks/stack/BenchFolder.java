package io.tidegate.benchmarks.stack;

import java.nio.file.Path;

/**
 * Where a run finds what was built and keeps what it makes.
 *
 * @param checkout the folder with the {@code tidegate} script
 * @param root apart from the folder of {@code ./tidegate up}, whose data no measurement may touch
 */
public record BenchFolder(Path checkout, Path root) {

  public BenchFolder(Path checkout) {
    this(checkout, checkout.resolve(".tidegate/bench"));
  }

  /** For a second stack at the same time. */
  public BenchFolder beside() {
    return new BenchFolder(checkout, root.resolveSibling(root.getFileName() + "-beside"));
  }

  /** Made anew for every run, so that none is slowed down by what earlier ones stored. */
  Path data() {
    return root().resolve("data");
  }

  Path run() {
    return root().resolve("run");
  }

  public Path log(String part) {
    return root().resolve("logs").resolve(part + ".log");
  }

  Path binaries() {
    return checkout.resolve(".tidegate/bin");
  }

  public Path simulator() {
    return checkout.resolve("deepseek-simulator/target/deepseek-simulator.jar");
  }

  Path server() {
    return checkout.resolve("app-web/target/server");
  }

  Path war() {
    return checkout.resolve("app-web/target/ROOT.war");
  }

  /** The classes of this module. */
  Path classes() {
    return checkout.resolve("benchmarks/target/classes");
  }

  /** What a run leaves for later reading. */
  public Path results() {
    return checkout.resolve("benchmarks/target/results");
  }
}
