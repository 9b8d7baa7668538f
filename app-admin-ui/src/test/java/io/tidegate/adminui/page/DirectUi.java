package io.tidegate.adminui.page;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.Command;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** A browser window without a browser, which takes its turns at once. */
public final class DirectUi extends UI {

  @Override
  public Future<Void> access(Command command) {
    command.execute();
    return CompletableFuture.completedFuture(null);
  }
}
