package io.tidegate.adminui.page;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.server.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** A browser window without a browser, which takes its turns at once. */
public final class DirectUi extends UI {

  private final List<RuntimeException> failures = new ArrayList<>();

  /** What its error handler would have been told. */
  public List<RuntimeException> failures() {
    return failures;
  }

  @Override
  public SerializableRunnable accessLater(
      SerializableRunnable task, SerializableRunnable detached) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    };
  }

  @Override
  public Future<Void> access(Command command) {
    command.execute();
    return CompletableFuture.completedFuture(null);
  }
}
