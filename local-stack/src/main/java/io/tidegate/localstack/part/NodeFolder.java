package io.tidegate.localstack.part;

import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that a node runs in: a fresh copy of the server's own, with the WAR in it. A copy of
 * the WAR, so that a build does not pull it from under a running server.
 */
final class NodeFolder {

  private NodeFolder() {}

  static void prepare(NodeFiles node) {
    Path template = node.server().resolve("standalone");
    if (!Files.isDirectory(template) || !Files.exists(node.war())) {
      throw new StackFailure(
          "the server is not built: there is no " + template + " or " + node.war());
    }
    try {
      FileTree.delete(node.folder());
      FileTree.copy(template.resolve("configuration"), node.folder().resolve("configuration"));
      Path deployments = Files.createDirectories(node.folder().resolve("deployments"));
      Files.copy(node.war(), deployments.resolve("ROOT.war"));
      Files.createFile(deployments.resolve("ROOT.war.dodeploy"));
    } catch (IOException | UncheckedIOException e) {
      throw new StackFailure("cannot prepare " + node.folder() + ": " + e.getMessage(), e);
    }
  }
}
