package io.tidegate.localstack;

import java.nio.file.Path;

/**
 * Where things are in a checkout.
 *
 * @param checkout the folder with the {@code tidegate} script
 */
record Home(Path checkout) {

  private Path state() {
    return checkout.resolve(".tidegate");
  }

  Path run() {
    return state().resolve("run");
  }

  /** Exists while a stack is up and ready to be used. */
  Path readyMark() {
    return run().resolve("ready");
  }

  Path secrets() {
    return state().resolve("secrets.properties");
  }

  Path demoEnv() {
    return state().resolve("demo.env");
  }

  Path log(String part) {
    return state().resolve("logs").resolve(part + ".log");
  }

  /** Programs unpacked from their jars. */
  Path binaries() {
    return state().resolve("bin");
  }

  Path postgres() {
    return state().resolve("postgres");
  }

  Path redis() {
    return state().resolve("redis");
  }

  Path node(String name) {
    return state().resolve("nodes").resolve(name);
  }

  ClassArchive classes() {
    return new ClassArchive(state().resolve("classes.jsa"));
  }

  Path server() {
    return checkout.resolve("app-web/target/server");
  }

  Path war() {
    return checkout.resolve("app-web/target/ROOT.war");
  }

  Path simulatorJar() {
    return checkout.resolve("deepseek-simulator/target/deepseek-simulator.jar");
  }

  /** From which a running simulator loads its classes, whatever a build does meanwhile. */
  Path simulatorCopy() {
    return state().resolve("simulator.jar");
  }

  Path distribution() {
    return checkout.resolve("target/dist");
  }
}
