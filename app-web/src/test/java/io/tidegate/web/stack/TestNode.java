package io.tidegate.web.stack;

import io.tidegate.localstack.part.WildFlyNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Another node beside the first, on the same stores. Closing it stops it. */
public final class TestNode implements AutoCloseable {

  private final WildFlyNode node;

  TestNode(WildFlyNode node) {
    this.node = node;
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

  /** Stops its process until {@link #resume}; its connections stay. */
  public void pause() {
    signal("STOP");
  }

  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      String pid = Long.toString(node.process().pid());
      int status = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
      if (status != 0) {
        throw new AssertionError("kill ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    node.close();
  }
}
