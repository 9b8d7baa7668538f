package io.tidegate.web.stack;

import io.tidegate.localstack.part.WildFlyNode;
import io.tidegate.localstack.process.Signal;
import java.net.URI;

/** Another node beside the first, on the same stores. Closing it stops it. */
public final class TestNode implements AutoCloseable {

  private final WildFlyNode node;

  TestNode(WildFlyNode node) {
    this.node = node;
  }

  TestNode awaitReady() {
    var _ = node.awaitReady();
    return this;
  }

  public URI url() {
    return node.url();
  }

  /** This node's management interface, with its probes and metrics. */
  public Api management() {
    return new Api(node.managementUrl(), /* bearer= */ "");
  }

  /** This node's API under a key or token. */
  public Api api(String bearer) {
    return new Api(node.url(), bearer);
  }

  /** Ends it as a power cut would. */
  public void kill() {
    node.process().destroyForcibly();
    node.process().onExit().join();
  }

  /** Asks it to end, and returns at once. */
  public void terminate() {
    Signal.TERM.send(node.process());
  }

  /** Stops its process until {@link #resume}; its connections stay. */
  public void pause() {
    Signal.STOP.send(node.process());
  }

  public void resume() {
    Signal.CONT.send(node.process());
  }

  @Override
  public void close() {
    node.close();
  }
}
