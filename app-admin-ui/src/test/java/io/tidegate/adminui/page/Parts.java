package io.tidegate.adminui.page;

import com.vaadin.flow.component.Component;
import java.util.stream.Stream;

/** Finds the parts of a page that was made without a browser. */
public final class Parts {

  private Parts() {}

  /** The one part that has this id. */
  public static <T extends Component> T find(Component root, String id, Class<T> type) {
    return all(root, id).map(type::cast).findFirst().orElseThrow();
  }

  public static boolean has(Component root, String id) {
    return all(root, id).findAny().isPresent();
  }

  private static Stream<Component> all(Component root, String id) {
    return descendants(root).filter(one -> one.getId().filter(id::equals).isPresent());
  }

  private static Stream<Component> descendants(Component root) {
    return Stream.concat(Stream.of(root), root.getChildren().flatMap(Parts::descendants));
  }
}
