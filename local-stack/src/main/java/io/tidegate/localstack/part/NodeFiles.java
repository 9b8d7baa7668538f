package io.tidegate.localstack.part;

import java.nio.file.Path;

/**
 * What a node is made of and where it writes.
 *
 * @param server the provisioned server, shared by all nodes and only read
 * @param war what is deployed
 * @param folder the node's own; made anew at every start
 * @param log gets what the server prints
 */
public record NodeFiles(Path server, Path war, Path folder, Path log) {

  /** The log that the server itself keeps, as text. */
  Path serverLog() {
    return folder.resolve("log").resolve("server.log");
  }
}
